package dev.sequent.config;

/**
 * A whole experiment, typed and checked: the Model Zoo 1.x sections.
 *
 * @param trainInput {@code train_input}
 * @param evalInput {@code eval_input}
 * @param model {@code model}
 * @param optimizer {@code optimizer}
 * @param useBfloat16 {@code model.use_bfloat16}: mixed precision means bfloat16, never float16
 * @param runconfig {@code runconfig}
 */
public record ExperimentConfig(
    InputConfig trainInput,
    InputConfig evalInput,
    ModelConfig model,
    OptimizerConfig optimizer,
    boolean useBfloat16,
    RunConfig runconfig) {}
