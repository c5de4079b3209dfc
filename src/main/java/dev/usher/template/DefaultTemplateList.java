package dev.usher.template;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.SW;

import dev.usher.api.query.Fields;
import dev.usher.api.query.Listing;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** The product's own templates as a list that is filtered like every other: the database compares, so that nothing differs. */
@ApplicationScoped
class DefaultTemplateList {

    private final Pool pool;
    private final DefaultTemplates defaults;
    private final String key;

    DefaultTemplateList(Pool pool, DefaultTemplates defaults, TemplateSettings settings) {
        this.pool = pool;
        this.defaults = defaults;
        this.key = settings.invitationKey();
    }

    Uni<Page<NotificationTemplate>> list(String filters, Paging paging) {
        return new Listing<>(
                        "d.locale",
                        "(select '%s' as key, 'EMAIL' as medium, unnest(array['%s']) as locale) d"
                                .formatted(
                                        key.replace("'", "''"),
                                        String.join("','", DefaultTemplates.LANGUAGES)),
                        Fields.builder()
                                .exactText("key", "d.key", EQ, IN, SW)
                                .enumeration("medium", "d.medium", EQ, SW)
                                .exactText("locale", "d.locale", EQ, SW)
                                .tieBreaker("d.locale")
                                .build(),
                        row -> defaults.invitation(row.getString("locale")))
                .page(pool, filters, null, paging);
    }
}
