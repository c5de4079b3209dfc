package dev.usher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.fge.jackson.jsonpointer.JsonPointer;
import com.github.fge.jackson.jsonpointer.JsonPointerException;
import com.github.fge.jsonpatch.AddOperation;
import com.github.fge.jsonpatch.CopyOperation;
import com.github.fge.jsonpatch.JsonPatchException;
import com.github.fge.jsonpatch.JsonPatchMessages;
import com.github.fge.jsonpatch.JsonPatchOperation;
import com.github.fge.jsonpatch.MoveOperation;
import com.github.fge.jsonpatch.RemoveOperation;
import com.github.fge.jsonpatch.ReplaceOperation;
import com.github.fge.jsonpatch.TestOperation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/**
 * Applies a JSON patch (RFC 6902) to what an endpoint shows, within the paths that the endpoint lets be changed.
 *
 * <p>The endpoint takes the body as a {@link JsonNode} with {@code @Consumes(JsonPatches.MEDIA_TYPE)}, applies it to its
 * representation and checks the result like a new one.
 */
@RegisterForReflection(
        targets = JsonPatchMessages.class,
        classNames = "com.github.fge.jackson.jsonpointer.JsonPointerMessages")
public final class JsonPatches {

    /** The content type of a patch document. */
    public static final String MEDIA_TYPE = "application/json-patch+json";

    /** The most operations in one document. */
    public static final int MAX_OPERATIONS = 100;

    /** Nodes and characters of text that copying may make of a document: copies of copies double each time. */
    private static final long MAX_WEIGHT = 1_000_000;

    private JsonPatches() {}

    /**
     * The document after the patch; neither argument is changed.
     *
     * @param patch an array of operations
     * @param changeable JSON pointers ({@code /name}) that may be changed, each with everything below it. {@code test} and
     *     the source of {@code copy} may name any path
     * @throws ApiException 400 that names the path: the patch is malformed, changes something else, does not fit the
     *     document, or a {@code test} fails
     */
    public static JsonNode apply(JsonNode patch, JsonNode document, Set<String> changeable) {
        if (patch == null || !patch.isArray()) {
            throw ApiException.badRequest("A JSON patch is an array of operations.");
        }
        if (patch.size() > MAX_OPERATIONS) {
            throw ApiException.limit(
                    "A JSON patch may hold at most " + MAX_OPERATIONS + " operations.");
        }
        JsonNode result = document;
        for (JsonNode operation : patch) {
            result = applyOne(operation, result, changeable);
        }
        return result;
    }

    /**
     * {@link #apply(JsonNode, JsonNode, Set)} for a record: what it is on the wire is patched and read back.
     *
     * @param document of a type that Jackson can write; registered for reflection
     * @param type what the patched document is read as; registered for reflection
     * @throws ApiException 400 that names the field that cannot be read
     */
    public static <T> T apply(
            JsonNode patch,
            Object document,
            Class<T> type,
            Set<String> changeable,
            ObjectMapper mapper) {
        JsonNode result = apply(patch, mapper.<JsonNode>valueToTree(document), changeable);
        try {
            return mapper.treeToValue(result, type);
        } catch (JsonProcessingException e) {
            throw ErrorMappers.notReadable(e);
        }
    }

    private static JsonNode applyOne(
            JsonNode operation, JsonNode document, Set<String> changeable) {
        String kind = text(operation, "op");
        String path = text(operation, "path");
        if (!kind.equals("test")) {
            hold(path, changeable);
        }
        JsonPatchOperation applicable =
                switch (kind) {
                    case "add" -> new AddOperation(pointer(path), value(operation, path));
                    case "replace" -> new ReplaceOperation(pointer(path), value(operation, path));
                    case "test" -> new TestOperation(pointer(path), value(operation, path));
                    case "remove" -> new RemoveOperation(pointer(path));
                    case "copy" ->
                            new CopyOperation(pointer(text(operation, "from")), pointer(path));
                    case "move" -> {
                        String from = text(operation, "from");
                        hold(from, changeable);
                        if (path.startsWith(from + "/")) {
                            throw ApiException.badRequest(
                                    "'" + shown(from) + "' cannot be moved into itself.");
                        }
                        yield new MoveOperation(pointer(from), pointer(path));
                    }
                    default ->
                            throw ApiException.badRequest(
                                    "A JSON patch has no operation '" + shown(kind) + "'.");
                };
        JsonNode result = result(applicable, document, kind, path);
        if (kind.equals("copy") && weight(result) > MAX_WEIGHT) {
            throw ApiException.limit("The copy to '" + shown(path) + "' grows too large.");
        }
        return result;
    }

    private static JsonNode result(
            JsonPatchOperation operation, JsonNode document, String kind, String path) {
        try {
            return operation.apply(document);
        } catch (JsonPatchException e) {
            throw ApiException.badRequest(
                    kind.equals("test")
                            ? "The value at '" + shown(path) + "' is not what the patch expects."
                            : "The document has no place for '"
                                    + kind
                                    + "' at '"
                                    + shown(path)
                                    + "'.");
        }
    }

    private static void hold(String path, Set<String> changeable) {
        if (changeable.stream()
                .noneMatch(open -> path.equals(open) || path.startsWith(open + "/"))) {
            throw ApiException.illegalUpdate("'" + shown(path) + "' cannot be changed.");
        }
    }

    private static String text(JsonNode operation, String field) {
        JsonNode value = operation.get(field);
        if (value == null || !value.isTextual()) {
            throw ApiException.badRequest(
                    "Each operation of a JSON patch is an object; this kind has a text '"
                            + field
                            + "'.");
        }
        return value.textValue();
    }

    private static JsonNode value(JsonNode operation, String path) {
        JsonNode value = operation.get("value");
        if (value == null) {
            throw ApiException.required("The operation at '" + shown(path) + "' has no value.");
        }
        return value;
    }

    private static JsonPointer pointer(String path) {
        try {
            return new JsonPointer(path);
        } catch (JsonPointerException e) {
            throw ApiException.badRequest("'" + shown(path) + "' is not a JSON pointer.");
        }
    }

    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 100 ? printable : printable.substring(0, 100) + "…";
    }

    private static long weight(JsonNode node) {
        long weight = node.isTextual() ? 1L + node.textValue().length() : 1;
        for (JsonNode child : node) {
            weight += weight(child);
        }
        return weight;
    }
}
