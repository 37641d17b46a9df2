using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Commands;

[OptionsValidator]
internal sealed partial class CommandOptionsValidator : IValidateOptions<CommandOptions>;
