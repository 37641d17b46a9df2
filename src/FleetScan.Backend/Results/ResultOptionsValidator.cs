using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Results;

[OptionsValidator]
internal sealed partial class ResultOptionsValidator : IValidateOptions<ResultOptions>;
