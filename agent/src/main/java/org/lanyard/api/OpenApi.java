package org.lanyard.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The OpenAPI 3.1 document, made from the table of routes. */
final class OpenApi {

    private static final Pattern IN_PATH = Pattern.compile("\\{([a-z]+)}");

    private final List<Route> routes;
    private final Schemas schemas = new Schemas();

    OpenApi(List<Route> routes) {
        this.routes = routes;
    }

    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Lanyard",
                        "version",
                        "1",
                        "description",
                        "One small private cloud on the computers of a LAN. Requests are strict: an unknown field or a"
                                + " wrong type is refused."));
        document.put("security", List.of(Map.of("token", List.of())));
        document.put("paths", paths());
        var bearer = Map.of(
                "type",
                "http",
                "scheme",
                "bearer",
                "description",
                "What the file \"token\" in the node's data folder holds");
        Map<String, Object> problem = schemas.of(Problem.class);
        var problemContent = Map.of(Problem.CONTENT_TYPE, Map.of("schema", problem));
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of("token", bearer),
                        "responses",
                        Map.of(
                                "Problem",
                                Map.of("description", "What went wrong (RFC 9457)", "content", problemContent)),
                        "schemas",
                        schemas.named()));
        return document;
    }

    private Map<String, Object> paths() {
        var paths = new LinkedHashMap<String, Map<String, Object>>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), p -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        return new LinkedHashMap<>(paths);
    }

    private Map<String, Object> operation(Route route) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", route.id());
        operation.put("summary", route.summary());
        if (route.open()) {
            operation.put("security", List.of());
        }
        operation.put("parameters", parameters(route));
        if (route.request() != null) {
            operation.put(
                    "requestBody",
                    Map.of(
                            "required",
                            route.request() == AppRequests.Create.class,
                            "content",
                            Map.of("application/json", Map.of("schema", schemas.of(route.request())))));
        }
        operation.put(
                "responses",
                Map.of(
                        Integer.toString(route.answer().status()),
                        Map.of("description", route.answer().describe(), "content", content(route.answer())),
                        "default",
                        Map.of("$ref", "#/components/responses/Problem")));
        return operation;
    }

    private List<Object> parameters(Route route) {
        var parameters = new ArrayList<Object>();
        var inPath = IN_PATH.matcher(route.path());
        while (inPath.find()) {
            parameters.add(parameter(inPath.group(1), "path", true, "The app's name or id", String.class));
        }
        for (Route.Parameter p : route.parameters()) {
            parameters.add(parameter(p.name(), "query", false, p.describe(), p.type()));
        }
        return parameters;
    }

    private Map<String, Object> parameter(
            String name, String place, boolean required, String description, Class<?> type) {
        return Map.of(
                "name",
                name,
                "in",
                place,
                "required",
                required,
                "description",
                description,
                "schema",
                schemas.of(type));
    }

    private Map<String, Object> content(Route.Answer answer) {
        return switch (answer) {
            case Route.Answer.One one -> Map.of("application/json", Map.of("schema", schemas.of(one.type())));
            case Route.Answer.Items items ->
                Map.of("application/json", Map.of("schema", Schemas.listOf(schemas.of(items.type()))));
            case Route.Answer.Text text -> {
                var content = new LinkedHashMap<String, Object>();
                for (String type : text.contentTypes()) {
                    content.put(type, Map.of("schema", Map.of("type", type.endsWith("/json") ? "object" : "string")));
                }
                yield content;
            }
        };
    }
}
