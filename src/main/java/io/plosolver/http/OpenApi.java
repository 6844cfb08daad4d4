package io.plosolver.http;

import io.plosolver.job.DocumentSchema;
import io.plosolver.job.JobType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI document. The schemas of job documents come from the files that validation uses, so that the document
 * cannot promise anything else.
 *
 * <p>A job and its document are each a choice by {@code type}: one component per job type, made from the common fields
 * ({@code Job} in {@code openapi.json} and {@code schema/job.json}) and the schemas of the type.
 */
final class OpenApi {

    private static final String JOB = "Job";
    private static final String JOB_DOCUMENT = "JobDocument";

    private final JsonObject document = DocumentSchema.resource("/openapi.json");
    private final JsonObject components = document.getJsonObject("components").getJsonObject("schemas");
    private final ContractSchemas schemas = new ContractSchemas(components);

    private OpenApi() {}

    /** Returns the whole document. */
    static JsonObject document() {
        return new OpenApi().assembled();
    }

    private JsonObject assembled() {
        schemas.liftInside(document.getJsonObject("paths"));
        List.copyOf(components.fieldNames()).forEach(name -> schemas.liftInside(components.getValue(name)));
        schemas.add(DocumentSchema.resource("/schema/range.json"));
        JsonObject envelope = DocumentSchema.resource("/schema/job.json");
        JsonObject job = (JsonObject) components.remove(JOB);
        Map<String, String> jobs = new LinkedHashMap<>();
        Map<String, String> documents = new LinkedHashMap<>();
        for (JobType type : JobType.published()) {
            String name = componentName(type);
            JsonObject params = schema(type, "");
            jobs.put(
                    type.label(),
                    add(
                            name + JOB,
                            job,
                            type,
                            Map.of(
                                    "params", params,
                                    "forecast", schema(type, ".forecast"),
                                    "result", ContractSchemas.nullable(schema(type, ".result")))));
            documents.put(type.label(), add(name + JOB_DOCUMENT, envelope, type, Map.of("params", params)));
        }
        schemas.addUnion(JOB, "type", "A job; its type says what its params, forecast and result are.", jobs);
        schemas.addUnion(JOB_DOCUMENT, "type", "What is posted to make a job.", documents);
        JsonArray types =
                new JsonArray(JobType.published().stream().map(JobType::label).toList());
        components.put("JobType", new JsonObject().put("type", "string").put("enum", types));
        return document;
    }

    private JsonObject schema(JobType type, String part) {
        return schemas.add(DocumentSchema.resource("/schema/" + type.label() + part + ".json"));
    }

    /** Adds the form that a document has for one job type, and returns its name. */
    private String add(String name, JsonObject common, JobType type, Map<String, JsonObject> fields) {
        JsonObject schema = common.copy().put("title", name);
        JsonObject properties = schema.getJsonObject("properties");
        properties.put(
                "type",
                ContractSchemas.constant(type.label())
                        .put("description", properties.getJsonObject("type").getString("description")));
        fields.forEach((field, specific) -> properties.put(
                field,
                specific.copy()
                        .put("description", properties.getJsonObject(field).getString("description"))));
        schemas.add(schema);
        return name;
    }

    /** Returns a name as generators use it for a class: {@code SpotSimulation} for {@code spot_simulation}. */
    private static String componentName(JobType type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.label().split("_")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
