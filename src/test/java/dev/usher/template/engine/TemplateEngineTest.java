package dev.usher.template.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateEngineTest {

    private static final TemplateEngine ENGINE = new TemplateEngine();

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("name", "Anna");
        values.put("mean", "<b>\"O'Hara\" & Co</b>");
        values.put("url", "https://x.example/?a=1&b=\"2\"");
        values.put("nothing", null);
        values.put("n", 3);
        values.put("yes", true);
        values.put("list", List.of("a", "b", "c"));
        values.put("user", Map.of("name", "Anna", "attributes", Map.of("class", "7b")));
        values.put("__esc", new EscapeTool());
        values.put("__util", new TextTool());
        values.put(
                "__dateTool",
                new DateTool(ZonedDateTime.parse("2026-03-07T09:05:00Z"), Locale.GERMAN));
        return values;
    }

    private static String html(String source) {
        return ENGINE.compile("body", source, true).render(values());
    }

    private static String plain(String source) {
        return ENGINE.compile("subject", source, false).render(values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "Hello $name!                                   | Hello Anna!",
                "Hello ${name}x                                 | Hello Annax",
                "$user.name $user.get('name')                   | Anna Anna",
                "$user.attributes.get('class')                  | 7b",
                "[$nothing][$!nothing][$unknown.deeper.still]   | [][][]",
                "#if($yes)yes#else no#end                       | yes",
                "#if($unknown)yes#{else}no#end                  | no",
                "#if($n > 2 && $name == 'Anna')both#end         | both",
                "#if(\"$nothing\" == '')empty#end               | empty",
                "#if(\"$name\" == 'Anna')same#end               | same",
                "#foreach($i in $list)$foreach.count:$i#if($foreach.hasNext), #end#end | 1:a, 2:b, 3:c",
                "#foreach($i in [1..3])$i#end                   | 123",
                "#foreach($i in $list)#if($i == 'b')#break#end$i#end | a",
                "#set($y = $n * 2 + 1)$y                        | 7",
                "#set($y = '8' / 2 - 1)$y                       | 3",
                "#set($y = $n + ' of ' + $name)$y               | 3 of Anna",
                "#if(-$n < 0)below#end                          | below",
                "#set($y = \"$name and more\")$y                | Anna and more",
                "$name.toUpperCase() $name.substring(0, 2) $name.length() | ANNA An 4",
                "$name.replace('n', 'm')                        | Amma",
                "$list.size() $list[1] $list.get(0)             | 3 b a",
                "$list                                          | a, b, c",
                "$__util.defaultIfEmpty($nothing, 'you')        | you",
                "$__util.join($list, '-')                       | a-b-c",
                "$__dateTool.format('d. MMMM yyyy')             | 7. März 2026",
                "$__dateTool.format('yyyy', '2020-01-01T00:00:00Z') | 2020",
                "$__dateTool.format('broken {')                 | ``",
                "$__esc.d$__esc.h                               | $#",
                "5 $ or US$ and #ffffff and a#b                 | 5 $ or US$ and #ffffff and a#b",
                "## nothing of this                             | ``",
                "#[[ $name as it is ]]#                         | $name as it is",
                "$__esc                                         | ``",
            })
    void theLanguage(String source, String rendered) {
        assertThat(plain(source).strip()).isEqualTo(rendered);
    }

    @Test
    void whatIsPutInIsEscapedForHtmlAndTheTemplatesOwnTextIsNot() {
        String escaped = "&lt;b&gt;&quot;O&#39;Hara&quot; &amp; Co&lt;/b&gt;";
        assertThat(html("<i>$mean</i>")).isEqualTo("<i>" + escaped + "</i>");
        assertThat(html("<a href=\"$url\">"))
                .isEqualTo("<a href=\"https://x.example/?a=1&amp;b=&quot;2&quot;\">");
        assertThat(html("#set($y = \"$mean\")$y")).isEqualTo(escaped);
        assertThat(html("#set($y = '<i>' + $mean)$y")).isEqualTo("&lt;i&gt;" + escaped);
    }

    @Test
    void whatATemplateEscapesItselfIsNotEscapedTwice() {
        String escaped = "&lt;b&gt;&quot;O&#39;Hara&quot; &amp; Co&lt;/b&gt;";
        assertThat(html("$__esc.html($mean)")).isEqualTo(escaped);
        assertThat(html("$__esc.html($__esc.html($mean))")).isEqualTo(escaped);
        assertThat(html("$__esc.html($mean)$mean")).isEqualTo(escaped + escaped);
        assertThat(html("#set($y = $__esc.html($mean))$y")).isEqualTo(escaped);
        assertThat(html("$__esc.url('a b&c')")).isEqualTo("a%20b%26c");
    }

    @Test
    void aReferenceMayNameWhatStandsInItsPlaceWhenItIsMissing() {
        assertThat(plain("${unknown|'else'} ${name|'else'}")).isEqualTo("else Anna");
    }

    @Test
    void plainTextStaysPlain() {
        assertThat(plain("$mean")).isEqualTo("<b>\"O'Hara\" & Co</b>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'#if($x)'            | 1 | 8",
                "'line\n#foreach($i)' | 2 | 9",
                "'a\n\n#if($x == )b#end' | 3 | 11",
                "'#set($x 1)'         | 1 | 9",
                "'#end'               | 1 | 1",
                "'ok\n $x.shout()'    | 2 | 5",
            })
    void aMistakeIsToldWithItsPlace(String source, int line, int column) {
        assertThatThrownBy(() -> plain(source))
                .isInstanceOfSatisfying(
                        TemplateFault.class,
                        fault -> {
                            assertThat(fault.field()).isEqualTo("subject");
                            assertThat(fault.line()).isEqualTo(line);
                            assertThat(fault.column()).isEqualTo(column);
                            assertThat(fault.sentence())
                                    .startsWith(
                                            "subject, line " + line + ", column " + column + ": ");
                        });
    }
}
