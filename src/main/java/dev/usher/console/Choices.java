package dev.usher.console;

/** Values of a query that choose one of several. */
public final class Choices {

    private Choices() {}

    /** The constant of this name; null for what is none. */
    public static <E extends Enum<E>> E of(Class<E> type, String name) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }
}
