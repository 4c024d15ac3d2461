package org.fedrouter.web.federation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.GroupPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.AdapterTerms;
import org.fedrouter.core.federation.terms.BrokenTerm;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.federation.terms.PrivacyTerms;
import org.fedrouter.core.federation.terms.ScheduleTerms;
import org.fedrouter.core.federation.terms.ServerOptimizer;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.federation.Whereabouts;
import org.fedrouter.web.request.Fields;

/** Checks the body that begins a training; META-INF/openapi.yaml documents it. */
final class TermsQuestion {
  private static final Map<String, Method> METHODS = names(Method.values(), Method::label);
  private static final Map<String, Mode> MODES = names(Mode.values(), Mode::label);
  private static final Map<String, Evaluation> EVALUATIONS =
      names(Evaluation.values(), Evaluation::label);
  private static final Map<String, ServerOptimizer.Kind> OPTIMIZERS =
      names(ServerOptimizer.Kind.values(), ServerOptimizer.Kind::label);
  private static final Map<String, ThresholdRule> THRESHOLDS =
      names(ThresholdRule.values(), rule -> rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));

  private static final int WEEK = 7 * 24 * 3600;

  /** 16 MiB: routers hold whole adapters, and several copies while they join updates. */
  private static final int MOST_DIMENSION = 1 << 22;

  private static final int MOST = 1_000_000;

  private final Fields fields;
  private final Roster roster;
  private final TrainingScope scope;

  private TermsQuestion(JsonNode body, Roster roster, Whereabouts where) {
    this.fields = new Fields(body);
    this.roster = roster;
    this.scope = TrainingScope.read(fields, roster, where);
  }

  private static <T> Map<String, T> names(T[] values, Function<T, String> name) {
    return Arrays.stream(values).collect(Collectors.toMap(name, Function.identity()));
  }

  /**
   * The terms that were asked for, of the first epoch.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names broken rules
   */
  static TrainingTerms read(JsonNode body, Roster roster, Whereabouts where) {
    TermsQuestion question = new TermsQuestion(body, roster, where);
    String name = question.fields.text("name", 1, 41);
    Wishes wishes = question.wishes();
    question.fields.check();
    try {
      return question.terms(name, wishes);
    } catch (BrokenTerm broken) {
      question.fields.error(broken.field(), broken.rule(), shown(broken.value()));
      question.fields.check();
      throw broken;
    }
  }

  /** Texts that people chose are not repeated. */
  private static String shown(String value) {
    return value.matches("[0-9.eE+-]{1,40}") ? value : "another value";
  }

  /** All but the name, each within its own bounds. */
  private record Wishes(
      String baseModel,
      Method method,
      int rank,
      double scale,
      long seed,
      int dimension,
      Mode mode,
      int byzantine,
      int groupSize,
      String rule,
      ThresholdRule threshold,
      double valueClip,
      double patientClip,
      double replay,
      double epsilon,
      double delta,
      ScheduleTerms schedule,
      ServerOptimizer optimizer,
      Evaluation evaluation,
      List<String> hospitals) {}

  private Wishes wishes() {
    List<String> hospitals = hospitals();
    Mode mode = required("mode", fields.choice("mode", MODES, Mode.MAX_SECRECY));
    scope.objection(mode).ifPresent(rule -> fields.error("mode", rule, mode.label()));
    int byzantine = fields.integer("byzantine", 0, 10_000, 0);
    ThresholdRule threshold = fields.choice("threshold_rule", THRESHOLDS, ThresholdRule.TWO_THIRDS);
    return new Wishes(
        baseModel(),
        fields.choice("method", METHODS, Method.FFA_LORA),
        required("rank", fields.integer("rank", 1, 1024, 1)),
        fields.number("scale", 0, MOST, 1),
        fields.optionalLong("seed").orElse(0L),
        required("dimension", fields.integer("dimension", 1, MOST_DIMENSION, 1)),
        mode,
        byzantine,
        fields.integer("group_size", 1, 10_000, size(mode, hospitals, byzantine)),
        fields.optionalText("rule", 1, 100).orElse(usualRule(mode)),
        threshold,
        required("value_clip", fields.number("value_clip", 0, Float.MAX_VALUE, 1)),
        required("patient_clip", fields.number("patient_clip", 0, MOST, 1)),
        fields.number("replay", 0, 1000, 0),
        required("epsilon", fields.number("epsilon", 0, 100, 1)),
        required("delta", fields.number("delta", 0, 0.25, 1e-9)),
        schedule(quorum(mode, hospitals.size(), threshold)),
        new ServerOptimizer(
            fields.choice("server_optimizer", OPTIMIZERS, ServerOptimizer.Kind.FEDAVG),
            fields.number("server_rate", 0, 1000, 1)),
        fields.choice("evaluation", EVALUATIONS, Evaluation.PUBLIC),
        hospitals);
  }

  private int size(Mode mode, List<String> hospitals, int byzantine) {
    int n = hospitals.size();
    SortedMap<String, Integer> regions = scope.residency(hospitals).sizes(hospitals);
    return switch (mode) {
      case PLAIN_ROBUST -> 1;
      case MAX_SECRECY -> Math.max(1, n);
      case BALANCED ->
          GroupPlan.balanced(n, byzantine, regions).map(GroupPlan::size).orElse(Mode.LEAST_GROUP);
    };
  }

  private static String usualRule(Mode mode) {
    return mode == Mode.MAX_SECRECY ? "mean" : "nnm+trmean";
  }

  private static int quorum(Mode mode, int hospitals, ThresholdRule threshold) {
    return mode == Mode.MAX_SECRECY ? threshold.least(hospitals) : Math.max(1, hospitals);
  }

  /** No default is ever used for what costs patients anything, or decides who sees what. */
  private <T> T required(String name, T value) {
    if (!fields.has(name)) {
      fields.error(name, "is required", "nothing");
    }
    return value;
  }

  private String baseModel() {
    String hex = fields.text("base_model", 64, 64);
    if (!hex.isEmpty() && !hex.matches("[0-9a-f]{64}")) {
      fields.error("base_model", "must be SHA-256 in lower-case hexadecimal", "another text");
    }
    return hex;
  }

  private ScheduleTerms schedule(int quorum) {
    Duration patience = seconds("patience_seconds", 600);
    Duration stall = seconds("stall_seconds", 60);
    Duration longest = seconds("longest_seconds", WEEK);
    int rounds = required("rounds", fields.integer("rounds", 1, 99_999, 1));
    int steps = required("local_steps", fields.integer("local_steps", 1, MOST, 1));
    if ((long) rounds * steps > MOST) {
      fields.error("local_steps", "must be at most 1000000 over all rounds", "" + steps);
      steps = 1;
      rounds = 1;
    }
    if (longest.compareTo(patience) < 0) {
      fields.error(
          "longest_seconds", "must be at least patience_seconds", "" + longest.toSeconds());
      longest = patience;
    }
    return new ScheduleTerms(
        rounds,
        steps,
        fields.integer("quorum", 1, 10_000, quorum),
        fields.number("participation", 0, 1, 1),
        patience,
        stall,
        longest);
  }

  private Duration seconds(String name, int usual) {
    return Duration.ofSeconds(fields.integer(name, 1, WEEK, usual));
  }

  private List<String> hospitals() {
    List<String> all = roster.members().stream().map(Member::id).toList();
    List<String> inScope = all.stream().filter(scope::has).toList();
    List<String> wished =
        fields.has("hospitals") ? fields.texts("hospitals", 1, 10_000, 100) : inScope;
    if (!all.containsAll(wished)) {
      fields.error("hospitals", "must all be in the signed roster", "another hospital");
    } else if (!inScope.containsAll(wished)) {
      String outside = String.join(", ", wished.stream().filter(id -> !scope.has(id)).toList());
      fields.error(
          "hospitals", "must all be in a region in scope, which are not: " + outside, "others");
    }
    return wished;
  }

  private TrainingTerms terms(String name, Wishes wishes) {
    return new TrainingTerms(
        name,
        0,
        new AdapterTerms(
            Bytes.of(HexFormat.of().parseHex(wishes.baseModel())),
            wishes.method(),
            wishes.rank(),
            wishes.scale(),
            wishes.seed(),
            wishes.dimension()),
        new JoiningTerms(
            wishes.mode(),
            wishes.byzantine(),
            wishes.groupSize(),
            wishes.rule(),
            wishes.threshold(),
            wishes.valueClip()),
        new PrivacyTerms(wishes.patientClip(), wishes.replay(), wishes.epsilon(), wishes.delta()),
        wishes.schedule(),
        wishes.optimizer(),
        wishes.evaluation(),
        wishes.hospitals(),
        scope.residency(wishes.hospitals()));
  }
}
