package dev.usher.template;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A letter as it is written, for one language.
 *
 * @param id null for one of the product's own
 * @param locale a BCP 47 tag
 * @param body HTML
 * @param text null: made from the HTML
 * @param from null: the system's sender
 * @param enabled whether automatic letters go out; null: the subject tells
 * @param suppresses whether automatic letters are withheld
 * @param version counts the times it was saved
 */
public record NotificationTemplate(
        UUID id,
        String key,
        String medium,
        String locale,
        String name,
        String subject,
        String body,
        String text,
        String from,
        String replyTo,
        String description,
        Boolean enabled,
        boolean suppresses,
        int version,
        OffsetDateTime created,
        OffsetDateTime modified) {

    /** The only medium that is sent. */
    public static final String EMAIL = "EMAIL";

    static NotificationTemplate of(Row row) {
        return new NotificationTemplate(
                row.getUUID("id"),
                row.getString("key"),
                row.getString("medium"),
                row.getString("locale"),
                row.getString("name"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("text"),
                row.getString("from_address"),
                row.getString("reply_to"),
                row.getString("description"),
                row.getBoolean("enabled"),
                row.getBoolean("suppresses"),
                row.getInteger("version"),
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("modified"));
    }

    /** What it is called in logs and failures. */
    public String title() {
        return key + " (" + locale + ")";
    }
}
