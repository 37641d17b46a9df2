using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Queues;

[OptionsValidator]
internal sealed partial class QueueOptionsValidator : IValidateOptions<QueueOptions>;
