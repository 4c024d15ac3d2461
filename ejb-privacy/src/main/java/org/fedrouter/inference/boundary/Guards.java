package org.fedrouter.inference.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fedrouter.compliance.guard.InjectionGuard;
import org.fedrouter.compliance.guard.Reason;
import org.fedrouter.compliance.guard.Verdict;
import org.fedrouter.compliance.phi.Deidentified;
import org.fedrouter.compliance.phi.PhiReport;
import org.fedrouter.compliance.phi.PhiScanner;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Guarded;
import org.fedrouter.inference.Guarded.Tier;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedMode;

/**
 * Looks at a question before anything is charged and before any node sees it. Fails closed: a guard
 * that breaks lets nothing pass.
 */
@ApplicationScoped
public class Guards {
  /** What is done about what a guard finds. */
  enum Policy {
    OFF,
    NOTE,
    REFUSE,
    TOKENS,
    LOCAL
  }

  /** What becomes of a question. */
  sealed interface Look {}

  /** It goes no further. */
  record Refused(Outcome.Guard outcome) implements Look {}

  /** It goes on like this. */
  record Passed(Handling handling) implements Look {}

  @Inject GuardSettings settings;
  @Inject GuardAudit audit;

  private PhiScanner scanner;
  private InjectionGuard injection;

  @PostConstruct
  void load() {
    scanner = PhiScanner.standard();
    injection = InjectionGuard.standard().withThreshold(settings.injectionThreshold());
  }

  Look look(Identity caller, Question question) {
    List<String> texts = texts(question.input());
    double score = 0;
    if (settings.injection() != Policy.OFF) {
      for (String text : texts) {
        Verdict verdict = injection.verdict(text);
        score = Math.max(score, verdict.score());
        if (verdict.flagged() && settings.injection() == Policy.REFUSE) {
          return refused(
              caller,
              new Outcome.Guard(
                  "injection",
                  verdict.score(),
                  verdict.reasons().stream().map(Reason::code).toList()));
        }
      }
    }
    return settings.identifiers() == Policy.OFF
        ? new Passed(plain(question, score))
        : identifiers(caller, question, texts, score);
  }

  private Handling plain(Question question, double score) {
    return new Handling(
        question.input(),
        Optional.empty(),
        new Guarded(Tier.FEDERATED, List.of(), 0, score),
        null,
        null);
  }

  private Look identifiers(Identity caller, Question question, List<String> texts, double score) {
    List<PhiReport> reports = texts.stream().map(scanner::scan).toList();
    Set<String> stops = kinds(question.drawing().stop().stream().map(scanner::scan).toList());
    Set<String> kinds = new TreeSet<>(kinds(reports));
    kinds.addAll(stops);
    Guarded none = new Guarded(Tier.FEDERATED, List.of(), 0, score);
    if (kinds.isEmpty()) {
      return new Passed(new Handling(question.input(), Optional.empty(), none, scanner, null));
    }
    boolean oneNode =
        question.mode() == RequestedMode.PUBLIC || question.mode() == RequestedMode.TRAINED;
    boolean local = settings.identifiers() == Policy.LOCAL && oneNode;
    // What ends an answer goes to the nodes as it is, and means nothing once it has a token.
    if (settings.identifiers() == Policy.REFUSE || (!stops.isEmpty() && !local)) {
      return refused(caller, new Outcome.Guard("identifiers", 1, List.copyOf(kinds)));
    }
    if (local) {
      Guarded tier = new Guarded(Tier.LOCAL, List.copyOf(kinds), 0, score);
      return new Passed(
          new Handling(question.input(), Optional.of(settings.localNode()), tier, null, null));
    }
    Deidentified.Texts tokens = Deidentified.all(texts, reports);
    Guarded sensitive = new Guarded(Tier.SENSITIVE, List.copyOf(kinds), 0, score);
    return new Passed(
        new Handling(
            with(question.input(), tokens.texts()),
            Optional.empty(),
            sensitive,
            scanner,
            tokens.table()));
  }

  private static Set<String> kinds(List<PhiReport> reports) {
    return reports.stream()
        .flatMap(report -> report.spans().stream())
        .map(span -> span.type().toString())
        .collect(Collectors.toSet());
  }

  private Refused refused(Identity caller, Outcome.Guard outcome) {
    audit.refused(caller, outcome);
    return new Refused(outcome);
  }

  private static List<String> texts(Input input) {
    return switch (input) {
      case Input.Text text -> List.of(text.text());
      case Input.Chat chat -> chat.messages().stream().map(Input.Message::text).toList();
    };
  }

  private static Input with(Input input, List<String> texts) {
    return switch (input) {
      case Input.Text text -> new Input.Text(texts.get(0));
      case Input.Chat chat -> {
        List<Input.Message> messages = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
          messages.add(new Input.Message(chat.messages().get(i).role(), texts.get(i)));
        }
        yield new Input.Chat(messages);
      }
    };
  }
}
