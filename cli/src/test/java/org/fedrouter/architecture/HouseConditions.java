package org.fedrouter.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.fedrouter.core.Seam;
import org.jspecify.annotations.NullMarked;

/** Conditions that ArchUnit does not have. */
final class HouseConditions {
  private HouseConditions() {}

  static ArchCondition<JavaClass> haveAnotherReasonThanOneImplementation() {
    return new ArchCondition<>("be sealed, marked @Seam, or not have exactly one implementation") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        long implementations =
            type.getAllSubclasses().stream().filter(sub -> !sub.isInterface()).count();
        boolean sealed = type.reflect().isSealed();
        if (implementations == 1 && !sealed && !type.isAnnotatedWith(Seam.class)) {
          events.add(
              SimpleConditionEvent.violated(type, type.getName() + " has one implementation"));
        }
      }
    };
  }

  static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean synthetic = type.getModifiers().contains(JavaModifier.SYNTHETIC);
        if (!synthetic && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(type, type.getName() + " is in an unmarked package"));
        }
      }
    };
  }
}
