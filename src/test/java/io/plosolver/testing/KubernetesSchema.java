package io.plosolver.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * The schema of the Kubernetes API, by the classes that the Java client generates from its OpenAPI document: required
 * fields, unknown fields, and whether a value is a list, an object or neither.
 */
public final class KubernetesSchema {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    /** Prefixes of the generated classes by version of the API. Versions that Kubernetes does not serve are absent. */
    private static final Map<String, String> PREFIXES =
            Map.of("v1", "V1", "apps/v1", "V1", "policy/v1", "V1", "networking.k8s.io/v1", "V1");

    private KubernetesSchema() {}

    /**
     * Checks a manifest.
     *
     * @throws IllegalArgumentException with the first field that is unknown, missing or of another kind
     */
    public static void check(JsonObject manifest) {
        String prefix = PREFIXES.get(manifest.getString("apiVersion"));
        if (prefix == null) {
            throw new IllegalArgumentException("unknown apiVersion in " + manifest);
        }
        try {
            Class.forName(MODELS + prefix + manifest.getString("kind"))
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(manifest.encode()));
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("unknown kind in " + manifest, e);
        }
    }
}
