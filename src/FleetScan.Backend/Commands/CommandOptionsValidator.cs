using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Commands;

[OptionsValidator]
internal sealed partial class CommandOptionsValidator : IValidateOptions<CommandOptions>;
