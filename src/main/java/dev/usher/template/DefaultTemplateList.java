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
import java.util.stream.Collectors;

/** The product's own templates as a list that is filtered like every other: the database compares, so that nothing differs. */
@ApplicationScoped
class DefaultTemplateList {

    private final Pool pool;
    private final DefaultTemplates defaults;

    DefaultTemplateList(Pool pool, DefaultTemplates defaults) {
        this.pool = pool;
        this.defaults = defaults;
    }

    Uni<Page<NotificationTemplate>> list(String filters, Paging paging) {
        return new Listing<>(
                        "d.key, d.locale",
                        "(select key, 'EMAIL' as medium, locale from unnest(array['%s']) key, unnest(array['%s']) locale) d"
                                .formatted(
                                        defaults.keys().stream()
                                                .map(key -> key.replace("'", "''"))
                                                .collect(Collectors.joining("','")),
                                        String.join("','", DefaultTemplates.LANGUAGES)),
                        Fields.builder()
                                .exactText("key", "d.key", EQ, IN, SW)
                                .enumeration("medium", "d.medium", EQ, SW)
                                .exactText("locale", "d.locale", EQ, SW)
                                .tieBreaker("(d.key || ' ' || d.locale)")
                                .build(),
                        row -> defaults.like(row.getString("key"), row.getString("locale")))
                .page(pool, filters, null, paging);
    }
}
