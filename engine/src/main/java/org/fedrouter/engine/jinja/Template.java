package org.fedrouter.engine.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A template that has been read. Immutable, thread-safe, and without side effects: the same values
 * give the same text.
 */
public final class Template {
  private static final int MAX_SOURCE = 1 << 18;
  private static final int MAX_RANGE = 100_000;

  private final Statement body;

  private Template(Statement body) {
    this.body = body;
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException when it is not of the supported language
   */
  public static Template parse(String source) {
    if (source.length() > MAX_SOURCE) {
      throw new TemplateException("must have at most " + MAX_SOURCE + " characters");
    }
    try {
      return new Template(Parser.parse(source));
    } catch (StackOverflowError e) {
      throw new TemplateException("is nested too deep");
    }
  }

  /**
   * The text for the given values: String, Boolean, Long, Double, or List or Map of such.
   *
   * @throws TemplateException when the template does what is not supported or costs too much
   * @throws RefusalException when the template itself refuses the values
   */
  public String render(Map<String, ?> values) {
    Map<String, Object> names = new LinkedHashMap<>(values);
    names.put("namespace", (Callable) (a, scope) -> new Namespace(a.named()));
    names.put("dict", (Callable) (a, scope) -> new LinkedHashMap<>(a.named()));
    names.put("range", (Callable) (a, scope) -> range(a, scope));
    StringBuilder out = new StringBuilder();
    try {
      body.run(Scope.global(names), out);
    } catch (StackOverflowError e) {
      throw new TemplateException("is nested too deep");
    }
    return out.toString();
  }

  private static List<Object> range(Arguments a, Scope scope) {
    boolean one = a.positional().size() < 2;
    long from = one ? 0 : Values.integer(a.get(0, "", 0L));
    long to = Values.integer(a.get(one ? 0 : 1, "", 0L));
    long step = Values.integer(a.get(2, "", 1L));
    long count = step == 0 ? -1 : Math.max(0, Math.ceilDiv(to - from, step));
    if (count < 0 || count > MAX_RANGE) {
      throw new TemplateException("range: must have at most " + MAX_RANGE + " numbers");
    }
    scope.budget().characters(count);
    return LongStream.range(0, count).<Object>mapToObj(i -> from + i * step).toList();
  }
}
