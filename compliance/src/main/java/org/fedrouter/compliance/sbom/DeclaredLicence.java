package org.fedrouter.compliance.sbom;

import org.fedrouter.compliance.licence.InvalidLicence;
import org.fedrouter.compliance.licence.LicenceExpression;
import org.jspecify.annotations.Nullable;

/**
 * A licence as a document names it.
 *
 * @param text an expression of SPDX, or any name
 * @param expression null where the text is none
 */
public record DeclaredLicence(String text, @Nullable LicenceExpression expression) {
  /** An expression where it can be read as one. */
  public static DeclaredLicence of(String text) {
    try {
      return new DeclaredLicence(text, LicenceExpression.parse(text));
    } catch (InvalidLicence ignored) {
      return new DeclaredLicence(text, null);
    }
  }

  /** What is to be compared: spelling of expressions makes no difference. */
  public String canonical() {
    return expression == null ? text : expression.toString();
  }
}
