package dev.usher.support;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint of the code, found by its annotations: none can be forgotten.
 *
 * @param verb the HTTP method
 * @param path with {@code {id}} in place of every variable, and the first of the words that one may be
 * @param type what a request's body is; empty where it has none
 * @param method what answers
 */
public record Endpoint(String verb, String path, Optional<String> type, Method method) {

    private static final String ID = "0123456789abcdef0123456789abcdef";

    /** All endpoints of a package and of those below it. */
    public static List<Endpoint> below(String packageName) {
        List<Endpoint> endpoints = new ArrayList<>();
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(packageName)
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .forEach(type -> endpoints.addAll(of(type)));
        return endpoints;
    }

    private static List<Endpoint> of(Class<?> resource) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Method method : resource.getDeclaredMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    endpoints.add(
                            new Endpoint(
                                    http.value(),
                                    path(resource, method),
                                    type(resource, method),
                                    method));
                }
            }
        }
        return endpoints;
    }

    private static String path(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path =
                "/"
                        + resource.getAnnotation(Path.class).value()
                        + "/"
                        + (below == null ? "" : below.value());
        String plain =
                path.replaceAll("\\{\\w+: *(\\w+)\\|[^}]*}", "$1")
                        .replaceAll("\\{[^}]*}", "{id}")
                        .replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/")
                ? plain.substring(0, plain.length() - 1)
                : plain;
    }

    private static Optional<String> type(Class<?> resource, Method method) {
        Consumes consumes = method.getAnnotation(Consumes.class);
        if (consumes == null) {
            consumes = resource.getAnnotation(Consumes.class);
        }
        return Optional.ofNullable(consumes).map(each -> each.value()[0]);
    }

    /** Method and path. */
    public String name() {
        return verb + " " + path;
    }

    /**
     * Calls it with an id that nobody has and a body that says nothing, so that whoever may call it does no harm.
     *
     * @param query with its question mark, or empty
     */
    public ValidatableResponse call(RequestSpecification caller, String query) {
        RequestSpecification request = caller.redirects().follow(false);
        switch (type.orElse("")) {
            case "application/json" -> request.contentType("application/json").body("{}");
            case "application/json-patch+json" ->
                    request.contentType("application/json-patch+json").body("[]");
            case "multipart/form-data" -> request.multiPart("nothing", "");
            default -> {
                if (!verb.equals("GET") && !verb.equals("HEAD")) {
                    request.contentType("application/x-www-form-urlencoded");
                }
            }
        }
        return request.request(
                        verb, path.replace("{id}", ID).replaceAll("\\{\\w+}", "none") + query)
                .then();
    }

    @Override
    public String toString() {
        return name();
    }
}
