package io.plosolver.testing;

import io.plosolver.app.database.DatabaseAddress;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** JUnit extension that gives the methods of a suite the address of the suite's own database, migrated. */
public final class SuiteDatabase implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SuiteDatabase.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DatabaseAddress.class;
    }

    @Override
    public DatabaseAddress resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> suite = context.getRequiredTestClass();
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(suite, key -> TestDatabases.fresh(suite), DatabaseAddress.class);
    }
}
