package dev.usher.template;

import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.Ids;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Saved templates over HTTP (contract, section 1.6). */
@ServedBy(Role.IDENTITIES)
@Path("/notification-templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notification templates")
public class NotificationTemplateResource {

    static final String READ = "idn:notification-templates:read";
    static final String CREATE = "idn:notification-templates:create";
    static final String DELETE = "idn:notification-templates:delete";

    private static final int MOST_DELETES = 250;

    private final NotificationTemplates templates;
    private final SavedTemplates saved;
    private final TemplatePreviews previews;

    NotificationTemplateResource(
            NotificationTemplates templates, SavedTemplates saved, TemplatePreviews previews) {
        this.templates = templates;
        this.saved = saved;
        this.previews = previews;
    }

    @GET
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = READ, levels = UserLevel.ORG_ADMIN)
    @Operation(
            operationId = "listNotificationTemplates",
            summary = "List saved templates",
            description =
                    "Filters: key eq, in, sw; medium, locale eq, sw. Sorters: key, name, medium.")
    public Uni<List<TemplateView>> list(
            @RestQuery String filters,
            @RestQuery String sorters,
            @RestQuery Integer limit,
            @RestQuery Integer offset) {
        return templates
                .list(filters, sorters, Paging.of(limit, offset, false, Paging.MAXIMUM))
                .map(page -> page.items().stream().map(TemplateView::of).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = CREATE, levels = UserLevel.ORG_ADMIN)
    @Operation(
            operationId = "createNotificationTemplate",
            summary = "Save a template",
            description =
                    "In place of what is there under its key, medium and language. It is rendered for an invented person"
                            + " first: a mistake is a 400 that names field, line and column. With If-Match nothing is"
                            + " saved (412) when something else is there.")
    public Uni<RestResponse<TemplateView>> save(
            TemplateBody body, @RestHeader(HttpHeaders.IF_MATCH) String match) {
        if (body == null) {
            throw ApiException.required("Send a template.");
        }
        return saved.save(body, match).map(NotificationTemplateResource::tagged);
    }

    @GET
    @Path("/{id}")
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = READ, levels = UserLevel.ORG_ADMIN)
    @Operation(operationId = "getNotificationTemplate", summary = "Get a saved template")
    public Uni<RestResponse<TemplateView>> get(@RestPath String id) {
        return templates.get(Ids.known(id)).map(NotificationTemplateResource::tagged);
    }

    @POST
    @Path("/bulk-delete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = DELETE, levels = UserLevel.ORG_ADMIN)
    @Operation(
            operationId = "deleteNotificationTemplatesInBulk",
            summary = "Reset templates",
            description =
                    "Letters are as the product has them again. An entry without medium or locale stands for all.")
    public Uni<Void> delete(List<TemplateDelete> entries) {
        if (entries == null || entries.isEmpty() || entries.contains(null)) {
            throw ApiException.required("Send a list of templates.");
        }
        if (entries.size() > MOST_DELETES) {
            throw ApiException.limit("A call resets at most " + MOST_DELETES + " templates.");
        }
        return saved.delete(entries.stream().map(TemplateDelete::checked).toList());
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = READ, levels = UserLevel.ORG_ADMIN)
    @Operation(
            operationId = "previewNotificationTemplate",
            summary = "Show a letter without sending it",
            description =
                    "Ours, the contract has none. For an identity, or for an invented person; of what is saved, or of a"
                            + " draft. The link is a sample that opens nothing.")
    public Uni<TemplatePreview> preview(TemplatePreview.Request request) {
        if (request == null) {
            throw ApiException.required("Send what is to be shown.");
        }
        return previews.preview(request);
    }

    private static RestResponse<TemplateView> tagged(NotificationTemplate template) {
        return RestResponse.ResponseBuilder.ok(TemplateView.of(template))
                .header(HttpHeaders.ETAG, TemplateView.tag(template))
                .build();
    }
}
