package org.fedrouter.compliance.guard.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.compliance.guard.Lexicon;

/**
 * Templates and lists, and the texts that they stand for. In a file a line with an equals sign and
 * a name begins a list; one with a plus sign, a name and a weight begins templates of attacks, one
 * with a minus sign templates of other texts. In a template a name in braces stands for a line of
 * that list, one that begins with an at sign for a phrase of that concept of the lexicon; of parts
 * in parentheses with bars between them one is taken; a backslash and an n are a line break.
 */
final class Grammar {
  private final Map<String, List<String>> lists = new HashMap<>();
  private final List<Root> roots = new ArrayList<>();

  /**
   * Templates of one kind.
   *
   * @param weight how many texts, in relation to other kinds
   */
  record Root(String name, boolean attack, int weight, List<String> templates) {}

  private Grammar() {}

  static Grammar parse(List<String> lines) {
    Grammar grammar = new Grammar();
    List<String> section = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("= ")) {
        section = grammar.lists.computeIfAbsent(line.substring(2).strip(), k -> new ArrayList<>());
      } else if (line.startsWith("+ ") || line.startsWith("- ")) {
        String[] words = line.split(" ", -1);
        section = new ArrayList<>();
        int weight = Integer.parseInt(words[2]);
        grammar.roots.add(new Root(words[1], line.startsWith("+"), weight, section));
      } else if (!line.startsWith("//")) {
        section.add(line);
      }
    }
    // A list may hold an empty line; a blank one before the next section is none.
    grammar.lists.values().forEach(Grammar::dropLastBlank);
    grammar.roots.forEach(root -> root.templates().removeIf(String::isBlank));
    return grammar;
  }

  List<Root> roots() {
    return List.copyOf(roots);
  }

  /** One text of a template. */
  String text(String template, SplittableRandom random) {
    StringBuilder out = new StringBuilder();
    expand(template, random, out, 0);
    return out.toString();
  }

  private void expand(String template, SplittableRandom random, StringBuilder out, int depth) {
    if (depth > 12) {
      throw new IllegalStateException("a list holds itself");
    }
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      int end = c == '{' || c == '(' ? closing(template, i) : -1;
      if (end > 0 && c == '(' && template.indexOf('|', i) < end && template.indexOf('|', i) > 0) {
        List<String> parts = parts(template.substring(i + 1, end));
        expand(parts.get(random.nextInt(parts.size())), random, out, depth + 1);
        i = end + 1;
      } else if (end > 0 && c == '{' && isName(template.substring(i + 1, end))) {
        List<String> list = list(template.substring(i + 1, end));
        expand(list.get(random.nextInt(list.size())), random, out, depth + 1);
        i = end + 1;
      } else if (template.startsWith("\\n", i)) {
        out.append('\n');
        i += 2;
      } else {
        out.append(c);
        i++;
      }
    }
  }

  private List<String> list(String name) {
    if (name.startsWith("@")) {
      return Lexicon.standard().phrases(name.substring(1));
    }
    List<String> list = lists.get(name);
    if (list == null) {
      throw new IllegalStateException("no list " + name);
    }
    return list;
  }

  private boolean isName(String text) {
    return text.startsWith("@") || lists.containsKey(text);
  }

  private static int closing(String template, int from) {
    char open = template.charAt(from);
    char close = open == '{' ? '}' : ')';
    int depth = 0;
    for (int i = from; i < template.length(); i++) {
      depth += template.charAt(i) == open ? 1 : template.charAt(i) == close ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      if (c == '|' && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static void dropLastBlank(List<String> list) {
    if (list.size() > 1 && list.getLast().isBlank()) {
      list.removeLast();
    }
  }
}
