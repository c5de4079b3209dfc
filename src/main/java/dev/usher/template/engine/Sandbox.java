package dev.usher.template.engine;

import java.util.List;
import java.util.Set;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.RuntimeServices;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.ResourceManager;

/** Velocity without files, classes, macros and templates inside of templates. */
final class Sandbox {

    /** Not known any more; those with an {@code #end} stay known, so that they are refused by name. */
    static final List<String> REMOVED = List.of("include", "parse", "evaluate");

    private static final List<Set<String>> OF_TOOLS =
            List.of(EscapeTool.METHODS, DateTool.METHODS, TextTool.METHODS);

    private Sandbox() {}

    /** Whether a value or a tool has a method of this name. */
    static boolean isMethod(String name) {
        return Offered.isKnown(name) || OF_TOOLS.stream().anyMatch(names -> names.contains(name));
    }

    static RuntimeInstance velocity() {
        RuntimeInstance velocity = new RuntimeInstance();
        velocity.setProperty(RuntimeConstants.RESOURCE_MANAGER_INSTANCE, new Nothing());
        velocity.setProperty(RuntimeConstants.UBERSPECT_CLASSNAME, ClosedUberspect.class.getName());
        velocity.setProperty(RuntimeConstants.VM_LIBRARY, "");
        velocity.setProperty(RuntimeConstants.VM_PERM_ALLOW_INLINE, false);
        velocity.setProperty(RuntimeConstants.VM_MAX_DEPTH, 1);
        velocity.setProperty(RuntimeConstants.MAX_NUMBER_LOOPS, Limits.ROUNDS);
        velocity.setProperty(RuntimeConstants.PARSER_POOL_SIZE, 2);
        velocity.setProperty(RuntimeConstants.RUNTIME_LOG_REFERENCE_LOG_INVALID, false);
        velocity.setProperty(RuntimeConstants.RUNTIME_LOG_METHOD_CALL_LOG_INVALID, false);
        // names of templates come from callers: interned they would stay
        velocity.setProperty(RuntimeConstants.RUNTIME_STRING_INTERNING, false);
        velocity.init();
        REMOVED.forEach(velocity::removeDirective);
        return velocity;
    }

    /** Where templates would be read from. */
    private static final class Nothing implements ResourceManager {

        @Override
        public void initialize(RuntimeServices velocity) {
            // has nothing
        }

        @Override
        public Resource getResource(String name, int type, String encoding) {
            throw new ResourceNotFoundException("no resources");
        }

        @Override
        public String getLoaderNameForResource(String name) {
            return null;
        }
    }
}
