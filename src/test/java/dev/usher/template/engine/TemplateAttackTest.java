package dev.usher.template.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes a template gets at nothing but what it is given, and cannot hold up anybody. */
class TemplateAttackTest {

    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final TemplateEngine ENGINE = new TemplateEngine();
    private static final Map<String, Object> VALUES =
            Map.of(
                    "x",
                    "ten chars.",
                    "n",
                    1_000_000_000,
                    "list",
                    Collections.nCopies(1000, "item"),
                    "user",
                    Map.of("name", "Anna"),
                    "__esc",
                    new EscapeTool(),
                    "__dateTool",
                    new DateTool(ZonedDateTime.now(ZoneOffset.UTC), Locale.ENGLISH));

    private static String render(String source) {
        return assertTimeoutPreemptively(
                AT_MOST, () -> ENGINE.compile("body", source, true).render(VALUES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$x.class.forName('java.lang.Runtime').getRuntime().exec('id')",
                "$x.getClass()",
                "$x.getClass().forName('java.lang.System').exit(0)",
                "#set($e = '')$e.class.classLoader",
                "#set($e = '')$e.getClass().getClassLoader()",
                "$user.getClass().getProtectionDomain()",
                "$__esc.class.classLoader",
                "$__esc.getClass()",
                "$__dateTool.getClass().getModule()",
                "$list.iterator()",
                "$list.stream()",
                "$list.add('x')",
                "$user.put('name', 'x')",
                "$user.clear()",
                "$x.repeat(1000000)",
                "$x.matches('(a+)+')",
                "$x.wait()",
                "$x.hashCode()",
                "#foreach($i in $list)$foreach.getClass()#end",
                "#set($y = \"$x.getClass()\")$y",
                "#set($user.name = 'x')",
                "#set($list[0] = 'x')",
            })
    void nothingReachesAClassOrChangesAValue(String source) {
        assertThatThrownBy(() -> render(source))
                .isInstanceOf(TemplateFault.class)
                .hasMessageMatching(".*(not offered|cannot be changed).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#include('pom.xml')",
                "#parse('x.vm')",
                "#evaluate('$x')",
                "#define($d)x#end$d",
                "#macro(m)#m()#end#m()",
                "#@m()x#end",
                "#{include}('pom.xml')",
                "#set($y = \"#include('pom.xml')\")$y",
                "#set($y = \"#evaluate('x')\")$y",
                "#set($y = \"\\u0023evaluate('x') $x\")$y",
                "#set($y = \"#foreach($i in [1..1000000000])x#end\")$y",
                "#set($y = \"$list.get([1..2])\")$y",
                "#set($y = \"$list.get(1 - 1)\")$y",
                "#if(true)#if(true)#parse('x')#end#end",
            })
    void directivesThatReadOrRunOtherTextAreRefusedWithTheirPlace(String source) {
        assertThatThrownBy(() -> render(source))
                .isInstanceOfSatisfying(
                        TemplateFault.class,
                        fault -> {
                            assertThat(fault.line()).isEqualTo(1);
                            assertThat(fault.column()).isPositive();
                            assertThat(fault.field()).isEqualTo("body");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#foreach($i in [1..1000000000])x#end",
                "#foreach($i in [1..$n])x#end",
                "#foreach($i in [-2147483648..2147483647])x#end",
                "#if([1..$n] == [1..$n])x#end",
                "#foreach($i in $list)#foreach($j in $list)#foreach($k in $list)#end#end#end",
                "#foreach($i in $list)#foreach($j in $list)$x$x$x#end#end",
                "#foreach($i in $list)#foreach($j in $list)#set($y = $i + $j)#end#end",
                "#set($y = $x)#foreach($i in $list)#set($y = \"$y$y\")#end$y",
                "#set($y = $x)#foreach($i in $list)#set($y = $y + $y)#end$y",
                "#set($y = $x)#foreach($i in $list)#set($y = $y.concat($y))#end$y",
                "#set($y = $x)#foreach($i in $list)#set($y = $y.replace('c', $y))#end$y",
                "#set($y = [$x])#foreach($i in $list)#set($y = [$y, $y])#end$y",
                "#set($y = {'a': $x})#foreach($i in $list)#set($y = {'a': $y, 'b': $y})#end$y",
                "#set($y = 999999999)#foreach($i in $list)#set($y = $y * $y)#end$y",
                "#set($y = 1.00000000000000000000000000000001)$y",
                "#if([-2147483648..2147483647] == [-2147483648..2147483647])x#end",
                "#set($y = 99999999999999999999999999999999)$y",
                "#foreach($i in $list)#foreach($j in [1..100])aaaaaaaaaaaaaaaaaaaa#end#end",
            })
    void nothingRunsForLongOrGrowsWithoutEnd(String source) {
        assertThatThrownBy(() -> render(source)).isInstanceOf(TemplateFault.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#set($y = '1e999999999' - 1)$y",
                "#set($y = '1e999999999' % 7)$y",
                "#set($y = -'1e999999999' - 1)$y",
                "#set($y = 1.0e99999 - 1)$y",
                "#if('1e999999999' > 1)#end",
                "#if('1e999999999' == '1e999999998')#end",
            })
    void numbersThatAreWrittenShortAndAreLongAreNotReckonedWith(String source) {
        try {
            assertThat(render(source)).hasSizeLessThan(20);
        } catch (TemplateFault fault) {
            assertThat(fault).hasMessageContaining("larger");
        }
    }

    @Test
    void nestingThatWouldOverflowTheStackIsAFault() {
        String parentheses = "#if(" + "(".repeat(20_000) + "true" + ")".repeat(20_000) + ")x#end";
        String blocks = "#if(true)".repeat(20_000) + "#end".repeat(20_000);
        String lists = "#set($y = " + "[".repeat(20_000) + "]".repeat(20_000) + ")";
        for (String source : List.of(parentheses, blocks, lists)) {
            assertThatThrownBy(() -> render(source)).isInstanceOf(TemplateFault.class);
        }
    }

    @Test
    void anExpressionOfManyPartsIsAFault() {
        String source = "#set($y = [$x" + ", $x".repeat(10_000) + "])";
        assertThatThrownBy(() -> render(source))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining("parts");
    }

    @Test
    void aTemplateOfTwoHundredThousandReferencesIsReadAndHeldToTheLimitOfItsOutput() {
        assertThatThrownBy(() -> render("$x".repeat(100_000))).isInstanceOf(TemplateFault.class);
        assertThatThrownBy(() -> render("x".repeat(200_001))).isInstanceOf(TemplateFault.class);
    }

    @Test
    void whatTimeRunsOutOnIsToldApart() {
        long[] now = {0};
        TemplateEngine engine = new TemplateEngine(() -> now[0] += 200_000_000L);
        assertThatThrownBy(() -> engine.compile("body", "$x$x$x$x", true).render(VALUES))
                .isInstanceOfSatisfying(
                        TemplateFault.class, fault -> assertThat(fault.isOutOfTime()).isTrue());
    }

    @Test
    void aRenderingLeavesNothingForTheNext() {
        CompiledText text = ENGINE.compile("body", "$secret#set($secret = 'x')", true);
        assertThat(text.render(VALUES)).isEmpty();
        assertThat(text.render(VALUES)).isEmpty();
    }
}
