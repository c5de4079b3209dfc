package dev.usher.template.engine;

import java.util.HashMap;
import java.util.Map;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.AbstractContext;
import org.apache.velocity.context.Context;

/** What one rendering knows: the values it is given, the variables it sets, and how much it has used up. */
final class LetterContext extends AbstractContext implements ReferenceInsertionEventHandler {

    private final Map<String, Object> values;
    private final Map<String, Object> variables = new HashMap<>();
    private final Meter meter;

    LetterContext(Map<String, Object> values, Meter meter) {
        this.values = values;
        this.meter = meter;
        EventCartridge handlers = new EventCartridge();
        handlers.addEventHandler(this);
        attachEventCartridge(handlers);
    }

    /** What is not there is put in as nothing. The contract's letters do without it when a value is missing. */
    @Override
    public Object referenceInsert(Context context, String reference, Object value) {
        String text = Values.text(value);
        meter.insert(text.length(), value instanceof Escaped);
        return text;
    }

    @Override
    public Object internalGet(String key) {
        meter.step();
        return variables.containsKey(key) ? variables.get(key) : values.get(key);
    }

    @Override
    public Object internalPut(String key, Object value) {
        meter.step();
        return variables.put(key, Values.held(value));
    }

    @Override
    public boolean internalContainsKey(String key) {
        return variables.containsKey(key) || values.containsKey(key);
    }

    @Override
    public String[] internalGetKeys() {
        return values.keySet().toArray(String[]::new);
    }

    @Override
    public Object internalRemove(String key) {
        return variables.remove(key);
    }
}
