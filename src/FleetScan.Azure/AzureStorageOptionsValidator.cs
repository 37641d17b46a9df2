using Microsoft.Extensions.Options;

namespace FleetScan.Azure;

[OptionsValidator]
internal sealed partial class AzureStorageOptionsValidator : IValidateOptions<AzureStorageOptions>;
