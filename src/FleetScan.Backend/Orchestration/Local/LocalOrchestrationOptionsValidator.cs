using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Orchestration.Local;

[OptionsValidator]
internal sealed partial class LocalOrchestrationOptionsValidator : IValidateOptions<LocalOrchestrationOptions>;
