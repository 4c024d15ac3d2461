package org.fedrouter.engine.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that are wrong, reach for what is not theirs, or never end. */
class HostileTemplateTest {
  private static final Map<String, Object> VALUES = Map.of("text", "secret", "items", List.of("a"));

  @ParameterizedTest
  @Timeout(10)
  @ValueSource(
      strings = {
        "{{ ",
        "{% if text",
        "{% if text %}",
        "{% endfor %}",
        "{% for %}{% endfor %}",
        "{{ 'open }}",
        "{{ text | no_such_filter }}",
        "{{ text is no_such_test }}",
        "{{ ! }}",
        "{{ 1 + }}",
        "{{ (1 }}",
        "{{ 99999999999999999999 }}",
        "{# open",
        "{% include 'file:/etc/passwd' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% raw %}{% endraw %}",
        "{% %}",
        "{{ unknown.member }}",
        "{{ unknown() }}",
        "{{ text() }}",
        "{{ none[1] }}",
        "{{ 'a' - 1 }}",
        "{{ 1 // 0 }}",
        "{{ 9223372036854775807 + 1 }}",
        "{{ 'x' * 999999999 }}",
        "{{ range(999999999) }}",
        "{{ range(1, 5, 0) }}",
        "{% set text.x = 1 %}",
        "{% set ns = namespace() %}{% set ns.me = ns %}{{ ns }}",
        "{% set ns = namespace() %}{% set ns.me = ns %}{{ ns | tojson }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set a = 'x' * 1000000 %}{% for i in range(1000) %}{{ a }}{% endfor %}",
        "{% set a = 'x' * 1000000 %}{% for i in range(1000) %}{% set b = a.replace('x', a) %}{% endfor %}",
        "{% set a = 'x' * 1000000 %}{% for i in range(1000) %}{% set b = a | upper %}{% endfor %}",
        "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ text.getClass().forName('java.lang.Runtime') }}"
      })
  void render_hostile_isOneMessageWithoutTheValues(String source) {
    Throwable failure = catchThrowable(() -> Template.parse(source).render(VALUES));
    assertThat(failure).isInstanceOf(TemplateException.class);
    assertThat(failure.getMessage()).doesNotContain("secret").doesNotContain("\n").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{'a':", "not ", "-", "1 if 1 else ", "x[", "f(", "1 + ("})
  void parse_deepExpression_isRefused(String part) {
    Throwable failure = catchThrowable(() -> Template.parse("{{" + part.repeat(20_000) + "1}}"));
    assertThat(failure).isInstanceOf(TemplateException.class);
  }

  @Test
  void parse_deepStatements_areRefused() {
    String source = "{% if 1 %}".repeat(5000) + "{% endif %}".repeat(5000);
    assertThat(catchThrowable(() -> Template.parse(source))).isInstanceOf(TemplateException.class);
  }

  @Test
  void raise_constantReason_isKept_computedOneIsNot() {
    Throwable constant =
        catchThrowable(() -> Template.parse("{{ raise_exception('no tools') }}").render(VALUES));
    Throwable computed =
        catchThrowable(() -> Template.parse("{{ raise_exception('bad ' + text) }}").render(VALUES));
    assertThat(constant).isInstanceOf(RefusalException.class).hasMessage("no tools");
    assertThat(computed).isInstanceOf(RefusalException.class).hasMessage("");
  }
}
