package dev.usher.template;

import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What an author of templates starts from and tries them with (contract, section 1.6). */
@ServedBy(Role.IDENTITIES)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notification templates")
public class TemplateReferenceResource {

    private static final String READ_DEFAULTS = "idn:notification-template-defaults:read";

    private final DefaultTemplateList defaults;
    private final NotificationTemplates templates;
    private final LetterValues values;
    private final TestLetters letters;
    private final CurrentCaller caller;

    TemplateReferenceResource(
            DefaultTemplateList defaults,
            NotificationTemplates templates,
            LetterValues values,
            TestLetters letters,
            CurrentCaller caller) {
        this.defaults = defaults;
        this.templates = templates;
        this.values = values;
        this.letters = letters;
        this.caller = caller;
    }

    @GET
    @Path("/notification-template-defaults")
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = READ_DEFAULTS, levels = UserLevel.ORG_ADMIN)
    @Operation(
            operationId = "listNotificationTemplateDefaults",
            summary = "List the product's own templates",
            description = "Filters: key eq, in, sw; medium, locale eq, sw.")
    public Uni<List<TemplateView>> defaults(
            @RestQuery String filters, @RestQuery Integer limit, @RestQuery Integer offset) {
        return defaults.list(filters, Paging.of(limit, offset, false, Paging.MAXIMUM))
                .map(page -> page.items().stream().map(TemplateView::of).toList());
    }

    @GET
    @Path("/notification-template-context")
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = NotificationTemplateResource.READ, levels = UserLevel.ORG_ADMIN)
    @Operation(
            operationId = "getNotificationsTemplateContext",
            summary = "What is the same in every letter")
    public TemplateContext context() {
        return TemplateContext.of(values.global());
    }

    @GET
    @Path("/notification-template-variables/{key}/{medium}")
    @Contract(absentFrom = {Family.BETA, Family.V3, Family.V2024, Family.V2025})
    @Requires(
            scopes = NotificationTemplateResource.READ,
            levels = {UserLevel.ORG_ADMIN, UserLevel.USER})
    @Operation(
            operationId = "getNotificationTemplateVariables",
            summary = "What the templates of a key can refer to",
            description = "Sorters: key, type, description.")
    public Uni<TemplateVariables> variables(
            @RestPath String key, @RestPath String medium, @RestQuery String sorters) {
        TemplateVariables variables = TemplateVariables.of(key, sorters);
        if (!medium.equals(NotificationTemplate.EMAIL)) {
            throw ApiException.notFound();
        }
        return templates
                .isKnown(key)
                .map(
                        known -> {
                            if (!known) {
                                throw ApiException.notFound();
                            }
                            return variables;
                        });
    }

    @POST
    @Path("/send-test-notification")
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = NotificationTemplateResource.CREATE, levels = UserLevel.ORG_ADMIN)
    @Operation(
            operationId = "sendTestNotification",
            summary = "Send a letter to try a template",
            description =
                    "To at most 10 addresses, 30 times an hour. The values are an invented person's, with those of"
                            + " context on top. The link opens nothing.")
    public Uni<Void> test(TestLetterRequest request) {
        if (request == null) {
            throw ApiException.required("Send what to try and whom to send it to.");
        }
        return letters.send(caller.get(), request);
    }
}
