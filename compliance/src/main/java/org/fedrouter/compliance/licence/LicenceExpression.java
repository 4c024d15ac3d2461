package org.fedrouter.compliance.licence;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A licence expression of SPDX (annex D of version 2.3). Its text is canonical: operators in
 * capitals, one space, no parentheses that change nothing, nothing twice on one level.
 */
public sealed interface LicenceExpression
    permits Licence, LicenceExpression.And, LicenceExpression.Or {
  /** All of them hold at once. */
  record And(List<LicenceExpression> parts) implements LicenceExpression {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return parts.stream()
          .map(part -> part instanceof Or ? "(" + part + ")" : part.toString())
          .collect(Collectors.joining(" AND "));
    }
  }

  /** One of them may be chosen. */
  record Or(List<LicenceExpression> parts) implements LicenceExpression {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return parts.stream().map(LicenceExpression::toString).collect(Collectors.joining(" OR "));
    }
  }

  /** The canonical text. */
  @Override
  String toString();

  /**
   * Reads an expression.
   *
   * @throws InvalidLicence when the text is none, is too long or is nested too deeply
   */
  static LicenceExpression parse(String text) {
    return new LicenceReader(text).expression();
  }

  /** Whether what is licensed so may be used by who accepts these licences and no others. */
  default boolean isSatisfiedBy(Collection<Licence> accepted) {
    return switch (this) {
      case Licence licence -> accepted.stream().anyMatch(licence::isCoveredBy);
      case And and -> and.parts.stream().allMatch(part -> part.isSatisfiedBy(accepted));
      case Or or -> or.parts.stream().anyMatch(part -> part.isSatisfiedBy(accepted));
    };
  }

  /** Every licence that is named, in order. */
  default Set<Licence> licences() {
    Set<Licence> licences = new LinkedHashSet<>();
    collect(this, licences);
    return licences;
  }

  private static void collect(LicenceExpression expression, Set<Licence> licences) {
    switch (expression) {
      case Licence licence -> licences.add(licence);
      case And and -> and.parts.forEach(part -> collect(part, licences));
      case Or or -> or.parts.forEach(part -> collect(part, licences));
    }
  }
}
