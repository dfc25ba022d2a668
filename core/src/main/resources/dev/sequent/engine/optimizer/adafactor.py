  # hyper: rate, decay of the second moments.
  def update_matrix(self: __torch__.Program, p: Tensor, g: Tensor, row: Tensor, column: Tensor, decay: float, hyper: Tensor) -> Tensor:
    keep = float(hyper[1])
    square = torch.mul(g, g).add_({eps1})
    row.mul_(keep).add_(torch.mean(square, [1]), alpha=1. - keep)
    column.mul_(keep).add_(torch.mean(square, [0]), alpha=1. - keep)
    g.mul_(torch.div(row, torch.mean(row)).rsqrt_().unsqueeze(1))
    g.mul_(torch.rsqrt(column).unsqueeze(0))
    return self.move(p, g, decay, hyper)

  def update_vector(self: __torch__.Program, p: Tensor, g: Tensor, v: Tensor, hyper: Tensor) -> Tensor:
    keep = float(hyper[1])
    v.mul_(keep).add_(torch.mul(g, g).add_({eps1}), alpha=1. - keep)
    g.mul_(torch.rsqrt(v))
    return self.move(p, g, 0., hyper)

  # The root mean square of an update is at most 1, before the rate.
  def move(self: __torch__.Program, p: Tensor, g: Tensor, decay: float, hyper: Tensor) -> Tensor:
    count = float(p.numel())
    length = float(torch.linalg_vector_norm(g)) / count ** 0.5
    if length > 1.:
      g.div_(length)
    rate = float(hyper[0])
    #if scale_parameter
    size = float(torch.linalg_vector_norm(p)) / count ** 0.5
    if size > {eps2}:
      rate = rate * size
    else:
      rate = rate * {eps2}
    #end
    if decay > 0.:
      p.mul_(1. - decay * rate)
    return p.add_(g, alpha=-rate)

