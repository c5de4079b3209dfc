package dev.usher.infra;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.usher.api.Family;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A route of the code.
 *
 * @param path with every variable replaced by an id
 * @param hasFamilies whether it also answers below {@code /v2025} and the like: the API does, pages and timers do not
 */
record CodeRoute(String method, String path, Role role, boolean hasFamilies) {

    private static final String ID = "0123456789abcdef0123456789abcdef";

    /** Comes with development mode, and is left out of the artifact. */
    private static final String LOCAL = "dev.usher.local";

    /** What the framework answers: no class of ours has these routes. */
    private static final List<CodeRoute> OF_THE_FRAMEWORK =
            List.of(
                    new CodeRoute("GET", "/openapi", Role.IDENTITIES, false),
                    new CodeRoute("GET", "/assets/usher.css", Role.REGISTRATION, false));

    /** All routes of the artifact. @throws AssertionError when a class has routes and no role */
    static List<CodeRoute> all() {
        List<CodeRoute> routes = new ArrayList<>(OF_THE_FRAMEWORK);
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.usher")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .filter(type -> !type.getPackageName().startsWith(LOCAL))
                        .map(JavaClass::reflect)
                        .forEach(type -> routes.addAll(of(type)));
        return routes;
    }

    private static List<CodeRoute> of(Class<?> resource) {
        List<CodeRoute> routes = new ArrayList<>();
        for (Method method : resource.getDeclaredMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    Role role = role(resource, method);
                    routes.add(
                            new CodeRoute(
                                    http.value(),
                                    path(resource, method),
                                    role,
                                    !isTimer(role)
                                            && role != Role.REGISTRATION
                                            && role != Role.CONSOLE));
                }
            }
        }
        return routes;
    }

    private static Role role(Class<?> resource, Method method) {
        return Stream.of(
                        method.getAnnotation(ServedBy.class),
                        resource.getAnnotation(ServedBy.class))
                .filter(served -> served != null)
                .findFirst()
                .map(ServedBy::value)
                .orElseThrow(() -> new AssertionError(resource + " has routes and no @ServedBy"));
    }

    private static String path(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path =
                resource.getAnnotation(Path.class).value()
                        + "/"
                        + (below == null ? "" : below.value());
        String plain = path.replaceAll("\\{[^}]*}", ID).replaceAll("/+", "/");
        return plain.length() > 1 ? plain.replaceAll("/$", "") : plain;
    }

    /** Whether the role works behind a timer and not behind the gateway. */
    static boolean isTimer(Role role) {
        return switch (role) {
            case LOAD, REPORT, DELIVERY, AUTO_INVITE, EXPIRY_SWEEP, MAINTENANCE, MIGRATE -> true;
            default -> false;
        };
    }

    /** The paths under which callers reach it. */
    List<String> forms() {
        if (!hasFamilies) {
            return List.of(path);
        }
        List<String> forms = new ArrayList<>(List.of(path));
        Arrays.stream(Family.values())
                .filter(family -> family != Family.BARE && family != Family.SERVICE_V1)
                .forEach(family -> forms.add("/" + family.name().toLowerCase(Locale.ROOT) + path));
        forms.add(path.replaceFirst("^(/[^/]+)", "$1/v1"));
        return forms;
    }
}
