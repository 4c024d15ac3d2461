package org.fedrouter.core.requirement;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says which requirements a test shows, where Surefire keeps it in the report of that test. */
final class RequirementTrace implements BeforeEachCallback {
  @Override
  @SuppressWarnings("SystemOut") // the report of a test keeps what the test prints
  public void beforeEach(ExtensionContext context) {
    Requirement shown = context.getRequiredTestMethod().getAnnotation(Requirement.class);
    for (String requirement : shown.value()) {
      System.out.println("fedrouter-requirement " + requirement);
    }
  }
}
