package org.fedrouter.compliance.cpe;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.cpe.CpeValue.Logical;
import org.fedrouter.compliance.cpe.CpeValue.Text;
import org.fedrouter.compliance.cpe.VersionBounds.VersionOrder;

/** A condition on the products of a system, as NVD's configurations have it. */
public sealed interface CpeCondition {
  /**
   * Some product is named so.
   *
   * @param criteria what it is
   * @param versions which of its versions; without ends the criteria's own version counts
   * @param vulnerable whether it is itself the vulnerable one, or only what must run beside it
   */
  record Match(CpeName criteria, VersionBounds versions, boolean vulnerable)
      implements CpeCondition {}

  /** All, or some, of several conditions; with {@code negate} the contrary. */
  record Group(Operator operator, boolean negate, List<CpeCondition> conditions)
      implements CpeCondition {
    public Group {
      conditions = List.copyOf(conditions);
      if (conditions.isEmpty()) {
        throw new IllegalArgumentException("conditions must not be empty");
      }
    }
  }

  /** How a group joins its conditions. */
  enum Operator {
    AND,
    OR
  }

  /**
   * What a criterion says of a product.
   *
   * @param truth true, or unknown where the product's name says too little
   */
  record Evidence(Match match, CpeName product, Truth truth) {}

  /**
   * What a condition says of a system.
   *
   * @param evidence all that is not false, in the order of conditions
   */
  record Result(Truth truth, List<Evidence> evidence) {
    public Result {
      evidence = List.copyOf(evidence);
    }

    /** The products that are vulnerable themselves, if the condition holds or may hold. */
    public List<Evidence> vulnerable() {
      return truth == Truth.FALSE
          ? List.of()
          : evidence.stream().filter(piece -> piece.match.vulnerable()).toList();
    }
  }

  /** Evaluates this condition on the products of one system. */
  default Result on(List<CpeName> products, VersionOrder order) {
    List<Evidence> evidence = new ArrayList<>();
    return new Result(truth(this, products, order, evidence), evidence);
  }

  private static Truth truth(
      CpeCondition condition, List<CpeName> products, VersionOrder order, List<Evidence> evidence) {
    return switch (condition) {
      case Match match -> {
        Truth truth = Truth.FALSE;
        for (CpeName product : products) {
          Truth one = truth(match, product, order);
          if (one != Truth.FALSE) {
            evidence.add(new Evidence(match, product, one));
          }
          truth = truth.or(one);
        }
        yield truth;
      }
      case Group group -> {
        // Every condition is looked at: the evidence must be whole.
        boolean and = group.operator == Operator.AND;
        Truth truth = and ? Truth.TRUE : Truth.FALSE;
        for (CpeCondition inner : group.conditions) {
          Truth one = truth(inner, products, order, evidence);
          truth = and ? truth.and(one) : truth.or(one);
        }
        yield group.negate ? truth.not() : truth;
      }
    };
  }

  private static Truth truth(Match match, CpeName product, VersionOrder order) {
    if (!match.versions.bounded()) {
      return named(CpeRelation.of(match.criteria, product));
    }
    CpeName asked = match.criteria.with(CpeAttribute.VERSION, Logical.ANY);
    Truth named = named(CpeRelation.of(asked, product.with(CpeAttribute.VERSION, Logical.ANY)));
    if (named == Truth.FALSE) {
      return named;
    }
    // A product whose version nobody tells may have any.
    return named.and(
        product.value(CpeAttribute.VERSION) instanceof Text version && !version.wild()
            ? match.versions.contain(version.text(), order)
            : Truth.UNKNOWN);
  }

  private static Truth named(CpeRelation relation) {
    return switch (relation) {
      case EQUAL, SUPERSET -> Truth.TRUE;
      case SUBSET, UNDEFINED -> Truth.UNKNOWN;
      case DISJOINT -> Truth.FALSE;
    };
  }
}
