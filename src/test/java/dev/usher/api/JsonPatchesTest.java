package dev.usher.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchesTest {

    private static final Set<String> CHANGEABLE = Set.of("/name", "/list", "/map");
    private static final String DOCUMENT =
            "{'id':'1','name':'a','list':['x','y'],'map':{'k':1},'named':null}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'op':'replace','path':'/name','value':'b'}]            | /name   | 'b'",
                "[{'op':'replace','path':'/name','value':null}]           | /name   | null",
                "[{'op':'add','path':'/list/-','value':'z'}]              | /list   | ['x','y','z']",
                "[{'op':'remove','path':'/list/0'}]                       | /list   | ['y']",
                "[{'op':'add','path':'/map/a~1b','value':2}]              | /map    | {'k':1,'a/b':2}",
                "[{'op':'copy','from':'/id','path':'/name'}]              | /name   | '1'",
                "[{'op':'move','from':'/list/1','path':'/list/0'}]        | /list   | ['y','x']",
                "[{'op':'test','path':'/id','value':'1'}]                 | /name   | 'a'",
                "[]                                                       | /name   | 'a'"
            })
    void aPatchChangesWhatMayBeChanged(String patch, String pointer, String expected) {
        JsonNode before = json(DOCUMENT);
        assertThat(JsonPatches.apply(json(patch), before, CHANGEABLE).at(pointer))
                .isEqualTo(json(expected));
        assertThat(before).isEqualTo(json(DOCUMENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'replace','path':'/id','value':'2'}          | 400.1.1 Illegal update attempt | '/id'",
                "{'op':'replace','path':'/named','value':'2'}       | 400.1.1 Illegal update attempt | '/named'",
                "{'op':'replace','path':'','value':{}}              | 400.1.1 Illegal update attempt | ''",
                "{'op':'move','from':'/id','path':'/name'}          | 400.1.1 Illegal update attempt | '/id'",
                "{'op':'move','from':'/map','path':'/map/k'}        | 400.1 Bad Request Content      | '/map'",
                "{'op':'remove','path':'/map/none'}                 | 400.1 Bad Request Content      | '/map/none'",
                "{'op':'add','path':'/list/9','value':1}            | 400.1 Bad Request Content      | '/list/9'",
                "{'op':'test','path':'/id','value':'2'}             | 400.1 Bad Request Content      | '/id'",
                "{'op':'replace','path':'/name'}                    | 400.1.0 Required Data Missing Or Empty | '/name'",
                "{'op':'add','path':'/map/~','value':1}             | 400.1 Bad Request Content      | '/map/~'",
                "{'op':'test','path':'name','value':'a'}            | 400.1 Bad Request Content      | 'name'",
                "{'op':'erase','path':'/name'}                      | 400.1 Bad Request Content      | 'erase'",
                "{'op':'replace','value':1}                         | 400.1 Bad Request Content      | 'path'",
                "'replace'                                          | 400.1 Bad Request Content      | 'op'"
            })
    void anErrorIsA400ThatNamesThePlace(String operation, String detailCode, String named) {
        ApiException e = failure("[" + operation + "]", DOCUMENT);
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.detailCode()).isEqualTo(detailCode);
        assertThat(e.getMessage()).contains(named);
    }

    @Test
    void aPatchIsAnArray() {
        assertThat(failure("{'op':'test'}", DOCUMENT).getMessage()).contains("array");
        assertThat(
                        catchThrowableOfType(
                                ApiException.class,
                                () -> JsonPatches.apply(null, json("{}"), CHANGEABLE)))
                .isNotNull();
    }

    @Test
    void aPatchHasAtMostAHundredOperations() {
        String one = "{'op':'test','path':'/id','value':'1'}";
        String many =
                IntStream.rangeClosed(0, JsonPatches.MAX_OPERATIONS)
                        .mapToObj(i -> one)
                        .collect(Collectors.joining(",", "[", "]"));
        assertThat(failure(many, DOCUMENT).detailCode()).isEqualTo("400.1.4 Limit violation");
    }

    @Test
    void copiesOfCopiesDoNotFillTheMemory() {
        String bomb =
                IntStream.range(0, 90)
                        .mapToObj(i -> "{'op':'copy','from':'/map','path':'/map/k" + i + "'}")
                        .collect(Collectors.joining(",", "[", "]"));
        assertThat(failure(bomb, DOCUMENT).detailCode()).isEqualTo("400.1.4 Limit violation");
    }

    record Named(String id, String name) {}

    @Test
    void aRecordIsPatchedAsItIsOnTheWire() {
        JsonNode patch = json("[{'op':'replace','path':'/name','value':'b'}]");
        assertThat(
                        JsonPatches.apply(
                                patch,
                                new Named("1", "a"),
                                Named.class,
                                CHANGEABLE,
                                new ObjectMapper()))
                .isEqualTo(new Named("1", "b"));
    }

    @Test
    void aValueOfTheWrongTypeIsNamed() {
        JsonNode patch = json("[{'op':'replace','path':'/name','value':{}}]");
        assertThat(
                        catchThrowableOfType(
                                ApiException.class,
                                () ->
                                        JsonPatches.apply(
                                                patch,
                                                new Named("1", "a"),
                                                Named.class,
                                                CHANGEABLE,
                                                new ObjectMapper())))
                .hasMessageContaining("'name'");
    }

    private static ApiException failure(String patch, String document) {
        ApiException e =
                catchThrowableOfType(
                        ApiException.class,
                        () -> JsonPatches.apply(json(patch), json(document), CHANGEABLE));
        assertThat(e).isNotNull();
        return e;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
