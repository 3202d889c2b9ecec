package dev.fairlead;

import static java.util.Objects.requireNonNull;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The seeds of the random worlds that a law is held in, one after another, in a {@link Thorough} run all of them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ArgumentsSource(Seeds.Provider.class)
public @interface Seeds {
    long from();

    /** How many in any run. */
    int worlds();

    /** How many in a thorough one. */
    int thoroughly();

    /** Reads the annotation of the test. */
    final class Provider implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            var seeds = requireNonNull(context.getRequiredTestMethod().getAnnotation(Seeds.class));
            return LongStream.range(seeds.from(), seeds.from() + Thorough.times(seeds.worlds(), seeds.thoroughly()))
                    .mapToObj(Arguments::of);
        }
    }
}
