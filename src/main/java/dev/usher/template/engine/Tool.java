package dev.usher.template.engine;

import java.util.List;
import java.util.Set;

/** Something that a template may call. It takes and gives values, and looks at nothing else. */
public interface Tool {

    /** The names of its methods; one without arguments can be written as a property too. */
    Set<String> methods();

    /** Calls a method. Null when the arguments do not fit. @param name one of {@link #methods} */
    Object call(String name, List<?> arguments);
}
