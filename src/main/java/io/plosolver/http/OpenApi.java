package io.plosolver.http;

import io.plosolver.job.DocumentSchema;
import io.plosolver.job.JobType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The OpenAPI document. The schemas of job documents are put into it from the files that validation uses, so that it
 * cannot promise anything else.
 */
final class OpenApi {

    private static final String SCHEMAS = "#/components/schemas/";

    private OpenApi() {}

    /** Returns the whole document. */
    static JsonObject document() {
        JsonObject document = DocumentSchema.resource("/openapi.json");
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        JsonObject envelope = schema("/schema/job.json");
        JsonArray types = new JsonArray();
        JsonArray branches = new JsonArray();
        JsonArray jobBranches = new JsonArray();
        for (JobType type : JobType.published()) {
            String params = type.label() + "_params";
            String result = type.label() + "_result";
            put(schemas, params, schema("/schema/" + type.label() + ".json"));
            schemas.put(result, schema("/schema/" + type.label() + ".result.json"));
            String forecast = type.label() + "_forecast";
            schemas.put(forecast, schema("/schema/" + type.label() + ".forecast.json"));
            types.add(type.label());
            branches.add(branch(type, properties("params", reference(params))));
            jobBranches.add(branch(type, properties("forecast", reference(forecast))));
            JsonArray alternatives = new JsonArray().add(reference(result)).add(new JsonObject().put("type", "null"));
            jobBranches.add(branch(type, properties("result", new JsonObject().put("anyOf", alternatives))));
        }
        envelope.getJsonObject("properties").getJsonObject("type").put("enum", types);
        schemas.put("RangeDocument", schema("/schema/range.json"));
        schemas.put("JobDocument", envelope.put("allOf", branches));
        schemas.getJsonObject("Job").put("allOf", jobBranches);
        schemas.put("JobType", new JsonObject().put("type", "string").put("enum", types));
        return document;
    }

    /** Puts in a schema, and what it defines for itself under names that start with its own. */
    private static void put(JsonObject schemas, String name, JsonObject schema) {
        JsonObject standing = new JsonObject(schema.encode().replace("\"#/$defs/", "\"" + SCHEMAS + name + "_"));
        Object definitions = standing.remove("$defs");
        schemas.put(name, standing);
        if (definitions instanceof JsonObject defined) {
            defined.forEach(definition -> schemas.put(name + "_" + definition.getKey(), definition.getValue()));
        }
    }

    private static JsonObject schema(String resource) {
        JsonObject schema = DocumentSchema.resource(resource);
        schema.remove("$schema");
        return schema;
    }

    /** For documents of a type, a further schema. */
    private static JsonObject branch(JobType type, JsonObject schema) {
        JsonObject isType = properties("type", new JsonObject().put("const", type.label()));
        return new JsonObject().put("if", isType).put("then", schema);
    }

    private static JsonObject reference(String schemaName) {
        return new JsonObject().put("$ref", SCHEMAS + schemaName);
    }

    private static JsonObject properties(String name, JsonObject schema) {
        return new JsonObject().put("properties", new JsonObject().put(name, schema));
    }
}
