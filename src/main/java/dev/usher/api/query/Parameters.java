package dev.usher.api.query;

import java.util.ArrayList;
import java.util.List;

/** Collects the parameters of one statement and numbers them. */
final class Parameters {

    private final int first;
    private final List<Object> values = new ArrayList<>();

    Parameters(int first) {
        this.first = first;
    }

    String add(Object value) {
        values.add(value);
        return "$" + (first + values.size() - 1);
    }

    List<Object> values() {
        return values;
    }
}
