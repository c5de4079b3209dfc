package dev.usher.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task on the wire (contract, 1.4). Fields that have no value are written as null: pollers wait on {@code
 * completionStatus === null}.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TaskStatus(
        String id,
        String type,
        String uniqueName,
        String description,
        String parentName,
        String launcher,
        Target target,
        OffsetDateTime created,
        OffsetDateTime modified,
        OffsetDateTime launched,
        OffsetDateTime completed,
        String completionStatus,
        List<Message> messages,
        List<Return> returns,
        Map<String, Object> attributes,
        String progress,
        int percentComplete,
        DefinitionSummary taskDefinitionSummary) {

    /** The contract's word for work that runs from a queue: all of ours. */
    static final String TYPE = "QUEUED_TASK";

    /** What the task worked on. */
    @RegisterForReflection
    public record Target(String id, String type, String name) {}

    /** A sentence about the work. */
    @RegisterForReflection
    public record Message(
            String type, LocalizedText localizedText, String key, List<Object> parameters) {

        /** A message in English. @param type INFO, WARN or ERROR */
        public static Message of(String type, String key, String text) {
            return new Message(type, new LocalizedText("en-US", text), key, List.of());
        }
    }

    /** A text and its language. */
    @RegisterForReflection
    public record LocalizedText(String locale, String message) {}

    /** Which attribute to show under which label. */
    @RegisterForReflection
    public record Return(String name, String attributeName) {}

    /** The kind of work. */
    @RegisterForReflection
    public record DefinitionSummary(
            String id,
            String uniqueName,
            String description,
            String parentName,
            String executor,
            Map<String, Object> arguments) {}

    static TaskStatus of(Row row) {
        TaskDefinition definition = TaskDefinition.valueOf(row.getString("definition"));
        int total = row.getInteger("total");
        int open = row.getInteger("open");
        String completion = row.getString("completion_status");
        return new TaskStatus(
                Ids.wire(row.getUUID("id")),
                TYPE,
                definition.title(),
                row.getString("description"),
                null,
                row.getString("launcher"),
                null,
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("modified"),
                row.getOffsetDateTime("launched"),
                row.getOffsetDateTime("completed"),
                completion,
                messages(row.getJsonArray("messages")),
                List.of(),
                attributes(row),
                TaskProgress.text(total, open, completion != null),
                TaskProgress.percent(total, open, completion != null),
                new DefinitionSummary(
                        definition.name(),
                        definition.name(),
                        definition.description(),
                        null,
                        null,
                        Map.of()));
    }

    private static Map<String, Object> attributes(Row row) {
        JsonObject stored = row.getJsonObject("attributes");
        Map<String, Object> attributes = new LinkedHashMap<>(stored.getMap());
        if (TaskDefinition.INVITE_IDENTITIES.name().equals(row.getString("definition"))) {
            attributes.put("queued", row.getInteger("open"));
            attributes.put("sent", row.getInteger("sent"));
            attributes.put("failed", row.getInteger("failed"));
        }
        return attributes;
    }

    private static List<Message> messages(JsonArray stored) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            JsonObject each = stored.getJsonObject(i);
            messages.add(
                    Message.of(
                            each.getString("type"), each.getString("key"), each.getString("text")));
        }
        return messages;
    }
}
