package dev.usher.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.ApiException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the templates of a key can refer to. */
@RegisterForReflection
@Schema(name = "TemplateVariablesDto")
public record TemplateVariables(
        String key,
        String medium,
        List<Variable> globalVariables,
        List<Variable> templateVariables) {

    /** A reference. @param type string, object or function */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "TemplateVariable")
    public record Variable(String key, String type, String description, Object example) {}

    private static final List<Variable> GLOBAL =
            List.of(
                    text("__global.productName", "What the service is called", "Usher"),
                    text("__global.productUrl", "Where people reach it", null),
                    text("__global.emailFromAddress", "The system's sender, without a name", null),
                    text("__global.standardLogoURL", "The logo; empty when there is none", null),
                    text("__global.narrowLogoURL", "The same", null),
                    text("__recipient.id", "The identity that the letter is about", null),
                    text("__recipient.name", "Its display name", "Anna Example"),
                    text("__recipient.email", "Where the letter goes to", "anna@example.com"),
                    text("__recipient.phone", "Its attribute 'phone'", null),
                    function(
                            "__util.defaultIfEmpty()",
                            "A text, or another when it is empty",
                            "$__util.defaultIfEmpty($user.firstName, $user.name)"),
                    function(
                            "__util.isEmpty()",
                            "Whether a text is empty or missing",
                            "$__util.isEmpty($user.email)"),
                    function(
                            "__util.join()",
                            "A list as text",
                            "$__util.join($user.attributes.teams, ', ')"),
                    function(
                            "__util.truncate()",
                            "The beginning of a text",
                            "$__util.truncate($user.name, 20)"),
                    function(
                            "__util.capitalize()",
                            "A text with a capital",
                            "$__util.capitalize($alias)"),
                    function(
                            "__dateTool.format()",
                            "Today, or an ISO 8601 date, in a form",
                            "$__dateTool.format('d MMMM yyyy')"),
                    function(
                            "__esc.html()",
                            "Escaped for HTML; bodies are escaped anyway",
                            "$__esc.html($user.name)"),
                    function(
                            "__esc.url()",
                            "Escaped for a part of a URL",
                            "$__esc.url($user.email)"),
                    function(
                            "__esc.javascript()",
                            "Escaped for a string of JavaScript",
                            "$__esc.javascript($user.name)"),
                    text("__esc.d", "A dollar sign", "$"),
                    text("__esc.h", "A hash sign", "#"),
                    new Variable(
                            "user",
                            "object",
                            "The identity: id, name, displayName, alias, email, firstName,"
                                    + " lastName, attributes",
                            Map.of("name", "Anna Example", "alias", "aexample")),
                    text("identityNowUrl", "As __global.productUrl", null),
                    text("PRODUCT_NAME", "As __global.productName", "Usher"),
                    new Variable("spTools", "object", "As __util", null));

    private static final List<Variable> INVITATION =
            List.of(
                    text("registrationUrl", "The link that opens the registration page", null),
                    text("expiry", "How long the link works, in the letter's language", "7 days"),
                    text("alias", "The name that the person signs in with", "aexample"),
                    text("logoUrl", "The logo; empty when there is none", null),
                    text(
                            "registerImageUrl",
                            "A picture for the link; empty when there is none",
                            null));

    private static final List<Variable> PASSWORD_RESET =
            List.of(
                    text(
                            "passwordResetUrl",
                            "The link that opens the page for a new password",
                            null),
                    text("expiry", "How long the link works, in the letter's language", "2 hours"),
                    text("alias", "The name that the person signs in with", "aexample"),
                    text("logoUrl", "The logo; empty when there is none", null));

    /** Those of the key. @param sorters key, type or description, with {@code -} for descending; null: key */
    public static TemplateVariables of(String key, String sorters) {
        Comparator<Variable> order = order(sorters == null || sorters.isBlank() ? "key" : sorters);
        List<Variable> own =
                key.equals(DefaultTemplates.PASSWORD_RESET) ? PASSWORD_RESET : INVITATION;
        return new TemplateVariables(
                key,
                NotificationTemplate.EMAIL,
                GLOBAL.stream().sorted(order).toList(),
                own.stream().sorted(order).toList());
    }

    private static Comparator<Variable> order(String sorters) {
        Comparator<Variable> order = null;
        for (String sorter : sorters.split(",", -1)) {
            String written = sorter.strip();
            boolean descending = written.startsWith("-");
            Comparator<Variable> next =
                    switch (descending ? written.substring(1) : written) {
                        case "key" -> Comparator.comparing(Variable::key);
                        case "type" -> Comparator.comparing(Variable::type);
                        case "description" -> Comparator.comparing(Variable::description);
                        default ->
                                throw ApiException.illegalValue(
                                        "The list can be sorted by key, type and description.");
                    };
            Comparator<Variable> directed = descending ? next.reversed() : next;
            order = order == null ? directed : order.thenComparing(directed);
        }
        return order;
    }

    private static Variable text(String key, String description, String example) {
        return new Variable(key, "string", description, example);
    }

    private static Variable function(String key, String description, String example) {
        return new Variable(key, "function", description, example);
    }
}
