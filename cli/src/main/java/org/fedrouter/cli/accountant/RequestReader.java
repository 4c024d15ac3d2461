package org.fedrouter.cli.accountant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Members;
import org.fedrouter.core.accounting.Counted;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.MechanismEvent;
import org.fedrouter.core.accounting.Plan;

/**
 * Reads the questions. All of the input is read and checked before the first answer is computed.
 */
final class RequestReader {
  private static final int MOST_REQUESTS = 10_000;
  private static final String KIND = "kind";
  private static final String COUNT = "count";

  private RequestReader() {}

  /**
   * @param root an object, or an array of objects
   * @throws CommandFailure naming the first member that is wrong
   */
  static List<AccountRequest> requests(JsonNode root) {
    if (!root.isArray()) {
      return List.of(request(root, ""));
    }
    if (root.size() > MOST_REQUESTS) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "the input must have at most " + MOST_REQUESTS + " objects, got " + root.size());
    }
    List<AccountRequest> requests = new ArrayList<>();
    for (int i = 0; i < root.size(); i++) {
      requests.add(request(root.get(i), "/" + i));
    }
    return requests;
  }

  /** Members beside delta and events are the caller's own, such as an identifier. */
  private static AccountRequest request(JsonNode node, String pointer) {
    Members members = Members.of(node, pointer);
    Delta delta = members.checked(() -> new Delta(members.number("delta")));
    Plan plan = new Plan(parts(members, "events"));
    try {
      plan.leaves();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, members.at("events") + ": total " + e.getMessage(), e);
    }
    return new AccountRequest(delta, plan);
  }

  static List<Counted> parts(Members members, String name) {
    JsonNode array = members.array(name);
    if (array.size() > Plan.MOST_PARTS) {
      throw new CommandFailure(
          ExitCode.USAGE,
          members.at(name)
              + (" must have at most " + Plan.MOST_PARTS + " events, got " + array.size()));
    }
    List<Counted> parts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      part(Members.of(array.get(i), members.at(name) + "/" + i)).ifPresent(parts::add);
    }
    return parts;
  }

  /** Empty for what costs nothing: an event that never happens, or that releases nothing. */
  private static Optional<Counted> part(Members members) {
    String name = members.text(KIND);
    EventKind kind =
        EventKind.named(name)
            .orElseThrow(
                () ->
                    Members.refusal(
                        members.at(KIND),
                        "must be one of " + EventKind.names(),
                        members.object().get(KIND)));
    Set<String> known = new HashSet<>(kind.parameters());
    known.add(KIND);
    known.add(COUNT);
    members.allowOnly(known);
    Optional<MechanismEvent> event = kind.read(members);
    long count = members.has(COUNT) ? members.whole(COUNT) : 1;
    return count == 0
        ? Optional.empty()
        : event.map(happens -> members.checked(() -> new Counted(happens, count)));
  }
}
