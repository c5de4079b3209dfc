package dev.usher.console;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/** What somebody typed into a form. Nothing is null; spaces at the ends are gone. */
public final class FormFields {

    /** A field that travels on to the next page of a form. */
    public record Entry(String name, String value) {}

    private final MultivaluedMap<String, String> fields;

    public FormFields(MultivaluedMap<String, String> fields) {
        this.fields = fields;
    }

    /** The text of a field; empty when it is not there. */
    public String text(String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** A field exactly as it was typed; empty when it is not there. */
    public String raw(String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value;
    }

    /** The lines of a field, as they were typed; null when there is none but spaces. */
    public String linesOrNull(String name) {
        String value = fields.getFirst(name);
        return value == null || value.isBlank() ? null : value.replace("\r\n", "\n");
    }

    /** Whether a box was ticked. */
    public boolean ticked(String name) {
        return fields.getFirst(name) != null;
    }

    /** All values of boxes of one name. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .filter(each -> !each.isBlank())
                .toList();
    }

    /** Everything, to be sent once more. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        fields.forEach(
                (name, values) -> values.forEach(value -> entries.add(new Entry(name, value))));
        return entries;
    }
}
