using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Agents;

[OptionsValidator]
internal sealed partial class AgentOptionsValidator : IValidateOptions<AgentOptions>;
