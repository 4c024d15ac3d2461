package org.fedrouter.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.fedrouter.compliance.timer.boundary.Rounds;
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

  /** In rounds, or on a thread that they begin. */
  static ArchCondition<JavaMethod> workOutsideOfTheTimersTransaction() {
    List<Class<?>> ways =
        List.of(Rounds.class, ManagedThreadFactory.class, ScheduledExecutorService.class);
    return new ArchCondition<>("work in rounds or on a thread of their own") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean outside =
            method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> ways.stream().anyMatch(call.getTargetOwner()::isAssignableTo));
        if (!outside) {
          events.add(
              SimpleConditionEvent.violated(
                  method, method.getFullName() + " works in the timer's transaction"));
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
