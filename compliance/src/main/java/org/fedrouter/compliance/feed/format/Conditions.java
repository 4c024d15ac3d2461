package org.fedrouter.compliance.feed.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeCondition.Operator;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeReading;
import org.fedrouter.compliance.cpe.VersionBounds;
import org.fedrouter.compliance.document.RefusedDocument;

/**
 * Configurations of NVD, which CVE records have as {@code cpeApplicability}: groups of nodes of
 * criteria.
 */
final class Conditions {
  private final Parts parts;

  Conditions(Parts parts) {
    this.parts = parts;
  }

  List<CpeCondition> of(Field configurations) {
    List<CpeCondition> all = new ArrayList<>();
    for (Field one : parts.attempt(configurations::items).orElse(List.of())) {
      parts.attempt(() -> group(one, one.at("nodes"))).flatMap(found -> found).ifPresent(all::add);
    }
    return all;
  }

  /** Without its bad conditions; empty when none is left, or all of them must hold. */
  private Optional<CpeCondition> group(Field group, Field inner) throws RefusedDocument {
    Operator operator = operator(group);
    List<CpeCondition> conditions = new ArrayList<>();
    for (Field one : inner.items()) {
      Optional<CpeCondition> condition =
          one.at("criteria").present()
              ? parts.attempt(() -> match(one))
              : parts.attempt(() -> group(one, one.at("cpeMatch"))).flatMap(found -> found);
      if (condition.isEmpty() && operator == Operator.AND) {
        return Optional.empty();
      }
      condition.ifPresent(conditions::add);
    }
    boolean negate = group.at("negate").truth(false);
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    return conditions.size() == 1 && !negate
        ? Optional.of(conditions.getFirst())
        : Optional.of(new CpeCondition.Group(operator, negate, conditions));
  }

  private static Operator operator(Field group) throws RefusedDocument {
    return switch (group.at("operator").textOrEmpty()) {
      case "", "OR" -> Operator.OR;
      case "AND" -> Operator.AND;
      default -> throw group.at("operator").bad("must be AND or OR");
    };
  }

  private static CpeCondition match(Field match) throws RefusedDocument {
    return new CpeCondition.Match(
        name(match.at("criteria")), bounds(match), match.at("vulnerable").truth(true));
  }

  /** A name of either notation. */
  static CpeName name(Field node) throws RefusedDocument {
    return switch (CpeName.read(node.text())) {
      case CpeReading.Read read -> read.name();
      case CpeReading.Refused refused ->
          throw node.bad(
              "must be a CPE name (" + refused.component() + ": " + refused.rule().text() + ")");
    };
  }

  private static VersionBounds bounds(Field match) throws RefusedDocument {
    String from = match.at("versionStartIncluding").textOrEmpty();
    String after = match.at("versionStartExcluding").textOrEmpty();
    String to = match.at("versionEndIncluding").textOrEmpty();
    String before = match.at("versionEndExcluding").textOrEmpty();
    if ((!from.isEmpty() && !after.isEmpty()) || (!to.isEmpty() && !before.isEmpty())) {
      throw match.bad("must have at most one start and one end");
    }
    return new VersionBounds(
        from.isEmpty() ? after : from,
        after.isEmpty(),
        to.isEmpty() ? before : to,
        before.isEmpty());
  }
}
