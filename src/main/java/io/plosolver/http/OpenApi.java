package io.plosolver.http;

import io.plosolver.job.JobType;
import io.plosolver.job.document.DocumentSchema;
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
        schemas.addRequest(DocumentSchema.resource("/schema/range.json"));
        addJobs();
        return document;
    }

    private void addJobs() {
        JsonObject job = (JsonObject) components.remove(JOB);
        JsonObject envelope = DocumentSchema.resource("/schema/job.json");
        Map<String, String> jobs = new LinkedHashMap<>();
        Map<String, String> documents = new LinkedHashMap<>();
        for (JobType type : JobType.published()) {
            JsonObject params = schemas.addRequest(resource(type, ""));
            JsonObject forecast = schemas.addAnswer(resource(type, ".forecast"));
            JsonObject result = PublishedSchema.nullable(schemas.addAnswer(resource(type, ".result")));
            JsonObject ofType = variant(job, JOB, type);
            fill(ofType, "params", params);
            fill(ofType, "forecast", forecast);
            fill(ofType, "result", result);
            schemas.addAnswer(ofType);
            jobs.put(type.label(), ofType.getString("title"));
            JsonObject documentOfType = variant(envelope, JOB_DOCUMENT, type);
            fill(documentOfType, "params", params);
            schemas.addRequest(documentOfType);
            documents.put(type.label(), documentOfType.getString("title"));
        }
        schemas.addUnion(JOB, "type", "A job; its type says what its params, forecast and result are.", jobs);
        schemas.addUnion(JOB_DOCUMENT, "type", "What is posted to make a job.", documents);
        JsonArray labels = new JsonArray(List.copyOf(jobs.keySet()));
        components.put("JobType", new JsonObject().put("type", "string").put("enum", labels));
    }

    private static JsonObject resource(JobType type, String part) {
        return DocumentSchema.resource("/schema/" + type.label() + part + ".json");
    }

    /** Returns the form that a document has for one job type. */
    private static JsonObject variant(JsonObject common, String name, JobType type) {
        JsonObject schema = common.copy().put("title", componentName(type) + name);
        fill(schema, "type", ContractSchemas.constant(type.label()));
        return schema;
    }

    /** Replaces the schema of a field and keeps the description. */
    private static void fill(JsonObject schema, String field, JsonObject specific) {
        JsonObject properties = schema.getJsonObject("properties");
        String description = properties.getJsonObject(field).getString("description");
        properties.put(field, specific.copy().put("description", description));
    }

    /** Returns a name as generators use it for a class: {@code SpotSimulation} for {@code spot_simulation}. */
    private static String componentName(JobType type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.label().split("_", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
