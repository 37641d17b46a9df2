using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Data;

[OptionsValidator]
internal sealed partial class DataOptionsValidator : IValidateOptions<DataOptions>;
