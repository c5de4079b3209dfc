package dev.usher.template.engine;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.velocity.runtime.ParserPoolImpl;
import org.apache.velocity.runtime.directive.Break;
import org.apache.velocity.runtime.directive.Define;
import org.apache.velocity.runtime.directive.Evaluate;
import org.apache.velocity.runtime.directive.Foreach;
import org.apache.velocity.runtime.directive.Include;
import org.apache.velocity.runtime.directive.Macro;
import org.apache.velocity.runtime.directive.Parse;
import org.apache.velocity.runtime.directive.Stop;
import org.apache.velocity.runtime.parser.StandardParser;

/**
 * For a native executable: what Velocity makes from names in its properties, and the values whose {@code isEmpty} it looks
 * for to know whether they count as true.
 */
@RegisterForReflection(
        targets = {
            ParserPoolImpl.class,
            StandardParser.class,
            Break.class,
            Define.class,
            Evaluate.class,
            Foreach.class,
            Include.class,
            Macro.class,
            Parse.class,
            Stop.class,
            String.class,
            Collection.class,
            List.class,
            ArrayList.class,
            Map.class,
            LinkedHashMap.class
        },
        fields = false,
        registerFullHierarchy = false)
final class NativeReflection {

    private NativeReflection() {}
}
