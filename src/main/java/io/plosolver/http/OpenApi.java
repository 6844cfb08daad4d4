package io.plosolver.http;

import io.plosolver.job.JobType;
import io.plosolver.job.document.DocumentSchema;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builder of the OpenAPI document. The schemas of job documents are read from the files that validation uses, so that
 * the published contract and the validation cannot differ.
 *
 * <p>A job and its document are each a union with {@code type} as discriminator, with one component per job type. A
 * component combines the common fields ({@code Job} in {@code openapi.json} and {@code schema/job.json}) with the
 * schemas of the type.
 */
final class OpenApi {

    private static final String JOB = "Job";
    private static final String JOB_DOCUMENT = "JobDocument";

    private final JsonObject document = DocumentSchema.resource("/openapi.json");
    private final JsonObject components = document.getJsonObject("components").getJsonObject("schemas");
    private final ContractSchemas schemas = new ContractSchemas(components);

    private OpenApi() {}

    /** Returns the complete OpenAPI document. */
    static JsonObject document() {
        return new OpenApi().assembled();
    }

    private JsonObject assembled() {
        schemas.liftInside(document.getJsonObject("paths"));
        List.copyOf(components.fieldNames()).forEach(name -> schemas.liftInside(components.getValue(name)));
        schemas.addRequest(DocumentSchema.resource("/schema/range.json"));
        schemas.addRequest(DocumentSchema.resource("/schema/control.json"));
        schemas.addRequest(DocumentSchema.resource("/schema/job_changes.json"));
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

    /** Returns a copy of the common schema, specialised for one job type. */
    private static JsonObject variant(JsonObject common, String name, JobType type) {
        JsonObject schema = common.copy().put("title", componentName(type) + name);
        fill(schema, "type", ContractSchemas.constant(type.label()));
        return schema;
    }

    /** Replaces the schema of a property and keeps the property's description. */
    private static void fill(JsonObject schema, String field, JsonObject specific) {
        JsonObject properties = schema.getJsonObject("properties");
        String description = properties.getJsonObject(field).getString("description");
        properties.put(field, specific.copy().put("description", description));
    }

    /**
     * Returns the component name of a job type in upper camel case: {@code SpotSimulation} for {@code spot_simulation}.
     */
    private static String componentName(JobType type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.label().split("_", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
