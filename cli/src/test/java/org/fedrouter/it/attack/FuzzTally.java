package org.fedrouter.it.attack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fedrouter.it.attack.FuzzRequests.Shot;

/** What became of the requests of a fuzz: counts, and the first answers that break a rule. */
final class FuzzTally {
  private static final int SHOWN = 60;

  /** What a server shows of its inside. */
  private static final Pattern INSIDE =
      Pattern.compile("Exception|org\\.fedrouter|\\bat (java|jakarta|org|com)\\.|Payara|GlassFish");

  /** Of odd requests, which need not lead to the operation, or to any. */
  private static final Set<Integer> ELSEWHERE = Set.of(400, 404, 405, 406, 422);

  /** Request lines from here on are the server's to refuse, with an empty 400. */
  private static final int LONG_LINE = 4_000;

  private final Map<Integer, Long> statuses = new TreeMap<>();
  private final Map<String, Long> nanos = new TreeMap<>();
  private final Map<String, String> broken = new TreeMap<>();
  private long violations;

  /** Counts an answer that took so long. */
  synchronized void add(Shot shot, Wire.Answer answer, long took) {
    statuses.merge(answer.status(), 1L, Long::sum);
    nanos.merge(shot.operation().toString(), took, Long::sum);
    rule(shot, answer)
        .ifPresent(
            rule -> {
              violations++;
              String kind = rule + " of " + shot.operation();
              if (broken.size() < SHOWN || broken.containsKey(kind)) {
                broken.putIfAbsent(kind, shot + "\n-> " + answer);
              }
            });
  }

  synchronized void lost(Shot shot, Exception why) {
    violations++;
    broken.putIfAbsent("no answer to " + shot.operation(), shot + "\n-> " + why);
  }

  /** The rule that an answer breaks. */
  private static Optional<String> rule(Shot shot, Wire.Answer answer) {
    Map<Integer, Set<String>> documented = shot.operation().responses();
    int status = answer.status();
    boolean cut = shot.attempt().line().length() > LONG_LINE && status == 400;
    if ((shot.odd() || cut) && answer.body().isEmpty()) {
      return status < 500 ? Optional.empty() : Optional.of("empty " + status);
    }
    boolean known = documented.containsKey(status) || (shot.odd() && ELSEWHERE.contains(status));
    if (!known) {
      return Optional.of("undocumented " + status);
    }
    if (status == 500 || answer.body().contains("database-unavailable")) {
      return Optional.of("failure " + status);
    }
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    boolean problem =
        type.equals("application/problem+json") || shot.operation().path().startsWith("/v1/");
    Set<String> types = documented.getOrDefault(status, Set.of());
    if (status >= 400 ? !problem : !types.isEmpty() && !types.contains(type)) {
      return Optional.of("type '" + type + "' with " + status);
    }
    return INSIDE.matcher(answer.body()).find()
        ? Optional.of("inside shown with " + status)
        : Optional.empty();
  }

  synchronized List<String> broken() {
    return broken.entrySet().stream().map(one -> one.getKey() + "\n" + one.getValue()).toList();
  }

  synchronized long violations() {
    return violations;
  }

  synchronized long all() {
    return statuses.values().stream().mapToLong(Long::longValue).sum();
  }

  synchronized long count(int status) {
    return statuses.getOrDefault(status, 0L);
  }

  /** Counts by status, and the operations that took most of the time. */
  synchronized String summary() {
    List<Map.Entry<String, Long>> dearest = new ArrayList<>(nanos.entrySet());
    dearest.sort(Collections.reverseOrder(Map.Entry.comparingByValue()));
    long all = nanos.values().stream().mapToLong(Long::longValue).sum();
    return statuses
        + ", most time: "
        + dearest.stream()
            .limit(8)
            .map(one -> "%s %d %%".formatted(one.getKey(), one.getValue() * 100 / Math.max(1, all)))
            .toList();
  }
}
