package dev.usher.api.query;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items in order; none past the end of the list
 * @param total of the whole filtered list, for {@code X-Total-Count}; null unless it was asked for
 */
public record Page<T>(List<T> items, Long total) {

    /** Keeps a copy of the list. */
    public Page {
        items = List.copyOf(items);
    }
}
