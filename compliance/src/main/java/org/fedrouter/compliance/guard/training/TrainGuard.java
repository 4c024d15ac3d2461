package org.fedrouter.compliance.guard.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.fedrouter.compliance.guard.Fitting;
import org.fedrouter.compliance.guard.Fitting.Labelled;

/** {@code TrainGuard TEMPLATES MODEL}: writes the guard's model from a folder of templates. */
public final class TrainGuard {
  private static final long SEED = 6;

  /** Texts for each unit of weight. */
  private static final int TEXTS = 130;

  /** Of so many templates one is kept for calibration. */
  private static final int HELD_OUT = 5;

  /** One attack in so many stands within a document, with so many words at most on each side. */
  private static final int EMBEDDED = 12;

  private static final int MOST_CONTEXT = 14;

  private static final Set<String> DOCUMENTS = Set.of("note", "document", "prose", "requests");

  private static final Set<String> QUESTIONS =
      Set.of("everyday", "clinicalquestion", "prose", "sensitive", "german", "french", "spanish");

  /** Kinds of attacks that are short orders, often followed by a question like any other. */
  private static final Set<String> FOLLOWED = Set.of("bare", "tails", "germantails", "shortothers");

  private final Grammar benign;
  private final List<Grammar.Root> documents;
  private final List<Grammar.Root> questions;
  private final List<Labelled> training = new ArrayList<>();
  private final List<Labelled> unseen = new ArrayList<>();

  private TrainGuard(Grammar benign) {
    this.benign = benign;
    this.documents = roots(DOCUMENTS);
    this.questions = roots(QUESTIONS);
  }

  private List<Grammar.Root> roots(Set<String> names) {
    return benign.roots().stream().filter(root -> names.contains(root.name())).toList();
  }

  /** The build calls this. */
  public static void main(String[] arguments) throws IOException {
    Path model = Path.of(arguments[1]);
    Files.createDirectories(model.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(model)) {
      write(Path.of(arguments[0]), out);
    }
  }

  /** The same templates give the same bytes. */
  static void write(Path templates, OutputStream out) throws IOException {
    Grammar attacks = read(templates.resolve("attacks.txt"));
    Grammar benign = read(templates.resolve("benign.txt"));
    TrainGuard trainer = new TrainGuard(benign);
    attacks.roots().forEach(root -> trainer.sample(attacks, root));
    benign.roots().forEach(root -> trainer.sample(benign, root));
    Fitting.write(trainer.training, trainer.unseen, out);
  }

  private static Grammar read(Path file) throws IOException {
    return Grammar.parse(Files.readAllLines(file, StandardCharsets.UTF_8));
  }

  private void sample(Grammar grammar, Grammar.Root root) {
    SplittableRandom random = new SplittableRandom(SEED ^ root.name().hashCode());
    int templates = root.templates().size();
    for (int i = 0; i < root.weight() * TEXTS; i++) {
      int template = i % templates;
      String text = grammar.text(root.templates().get(template), random);
      if (FOLLOWED.contains(root.name()) && random.nextBoolean()) {
        text = text + ". " + question(random);
      }
      boolean embedded = root.attack() && random.nextInt(EMBEDDED) == 0;
      boolean held = template % HELD_OUT == HELD_OUT - 1;
      (held ? unseen : training)
          .add(new Labelled(embedded ? embed(text, random) : text, root.attack()));
    }
  }

  /**
   * The beginning of what no attack is: behind a short order it must not hide the order. Short
   * enough that no window holds it alone.
   */
  private String question(SplittableRandom random) {
    Grammar.Root root = questions.get(random.nextInt(questions.size()));
    String template = root.templates().get(random.nextInt(root.templates().size()));
    String[] words = benign.text(template, random).split(" ", MOST_CONTEXT + 1);
    return String.join(" ", Arrays.copyOf(words, Math.min(MOST_CONTEXT, words.length)));
  }

  /** An attack with a few words of a document around it, so that those weigh nothing. */
  private String embed(String attack, SplittableRandom random) {
    return context(random) + " " + attack + " " + context(random);
  }

  private String context(SplittableRandom random) {
    Grammar.Root root = documents.get(random.nextInt(documents.size()));
    String template = root.templates().get(random.nextInt(root.templates().size()));
    String[] words = benign.text(template, random).split(" ", MOST_CONTEXT + 1);
    return String.join(
        " ", Arrays.copyOf(words, random.nextInt(Math.min(MOST_CONTEXT, words.length) + 1)));
  }
}
